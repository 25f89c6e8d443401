using System.Text;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Text in any language, without what cannot be seen or passes for something else.</summary>
internal static class ProfileText
{
    /// <summary>More marks than this on one letter are no spelling of any language.</summary>
    private const int MaxMarks = 4;

    public static CheckedText CheckLine(string typed, int max) =>
        typed.Trim().AsSpan().IndexOfAny('\n', '\r') >= 0 ? CheckedText.Bad("Write this in one line.") : CheckText(typed, max);

    /// <summary>Line ends become line feeds, and every kind of space the usual one.</summary>
    public static CheckedText CheckText(string typed, int max)
    {
        var text = Unify(typed);
        return text is null ? CheckedText.Bad("This has half of a character in it, as when a text is cut off. Type it anew instead of pasting it.")
            : text.Length > max ? CheckedText.Bad($"At most {max:N0} characters; this has {text.Length:N0}.")
            : FindUnseen(text) is { } unseen ? CheckedText.Bad(unseen)
            : LookAlikes.Find(text) is { } word ? CheckedText.Bad($"“{word}” has letters that look like those of another alphabet. Write the word in one alphabet.")
            : CheckedText.Good(text);
    }

    /// <summary>What there is that nobody sees, and where; or null.</summary>
    public static string? FindUnseen(string text)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        var marks = 0;
        for (var index = 0; index < runes.Length; index++)
        {
            var (rune, before) = (runes[index], index > 0 ? runes[index - 1] : default);
            if (rune.Value != '\n' && CodePoint.IsInvisible(rune, before, index + 1 < runes.Length ? runes[index + 1] : default))
            {
                return $"There is an invisible character, {CodePoint.Name(rune)}, {Place(runes, index)}. Delete it, or type the text anew instead of pasting it.";
            }

            marks = CodePoint.IsMark(rune) ? marks + 1 : 0;
            if (marks > MaxMarks)
            {
                return $"There are more than {MaxMarks} marks on one letter {Place(runes, index - marks + 1)}. Take some away.";
            }
        }

        return null;
    }

    private static string? Unify(string typed)
    {
        var text = new StringBuilder(typed.Length);
        var rest = typed.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return null;
            }

            var isSpace = rune.Value == '\t' || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.SpaceSeparator;
            text.Append(isSpace ? " " : rune.ToString());
            rest = rest[length..];
        }

        return text.ToString().Trim(' ', '\n');
    }

    private static string Place(Rune[] runes, int index) =>
        index <= 0 ? "at the beginning" : $"after “{string.Concat(runes[Math.Max(0, index - 10)..index].Select(rune => rune.ToString())).Trim()}”";
}
