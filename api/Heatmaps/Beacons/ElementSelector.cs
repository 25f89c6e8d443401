using System.Text.Json;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary>
/// The only form that a selector may have: steps joined by <c>&gt;</c>, each an id or a tag with its place, and <c>&gt;&gt;&gt;</c> into shadow trees. A tracker that
/// was tampered with cannot send a text, an attribute or a numbered id in it.
/// </summary>
internal static class ElementSelector
{
    private const int LongestName = 64;
    private const int LongestPlace = 5;
    private const string Place = ":nth-of-type(";
    private const string Shadow = ">>>";

    /// <summary>The selector that the reader stands on, or null where it is none.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        int length = reader.ValueSpan.Length;
        if (length is 0 or > HeatmapBounds.LongestSelector)
        {
            return null;
        }

        Span<char> buffer = stackalloc char[HeatmapBounds.LongestSelector];
        var text = buffer[..reader.CopyString(buffer)];
        return IsOne(text) ? text.ToString() : null;
    }

    public static bool IsOne(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int step = text.StartsWith('#') ? LengthOfId(text) : LengthOfTag(text);
            if (step == 0)
            {
                return false;
            }

            text = text[step..];
            if (text.IsEmpty)
            {
                return true;
            }

            int join = text.StartsWith(Shadow, StringComparison.Ordinal) ? Shadow.Length : 1;
            if (text[0] != '>')
            {
                return false;
            }

            text = text[join..];
        }
    }

    /// <summary>Letters, hyphens and underscores: a digit could be a person's number.</summary>
    private static int LengthOfId(ReadOnlySpan<char> text)
    {
        int length = 1;
        while (length < text.Length && (char.IsAsciiLetter(text[length]) || text[length] is '-' or '_'))
        {
            length++;
        }

        return length is > 1 and <= LongestName ? length : 0;
    }

    private static int LengthOfTag(ReadOnlySpan<char> text)
    {
        int name = 0;
        while (LengthOfLetter(text[name..]) is var letter and > 0)
        {
            name += letter;
        }

        if (name is 0 or > LongestName)
        {
            return 0;
        }

        return text[name..].StartsWith(Place, StringComparison.Ordinal) ? LengthOfPlace(text, name + Place.Length) : name;
    }

    private static int LengthOfPlace(ReadOnlySpan<char> text, int from)
    {
        int end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > from && end - from <= LongestPlace && text[end..].StartsWith(')') ? end + 1 : 0;
    }

    /// <summary>What names of elements have; a colon and a dot are escaped. 0 where the name is over.</summary>
    private static int LengthOfLetter(ReadOnlySpan<char> text) => text switch
    {
        ['-' or '_', ..] => 1,
        ['\\', ':' or '.', ..] => 2,
        [var letter, ..] when char.IsLetterOrDigit(letter) => 1,
        _ => 0,
    };
}
