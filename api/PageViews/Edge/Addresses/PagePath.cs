using System.Buffers;
using System.Globalization;
using System.Text;

namespace Flattr.Api.PageViews.Edge.Addresses;

/// <summary>
/// One spelling for each page (RFC 3986, 6.2.2): what needn't be percent-encoded isn't, letters of any script are readable,
/// everything else keeps its escape, in capitals. Case, slashes and dots stay as the site has them.
/// </summary>
internal static class PagePath
{
    public const int MaxLength = 500;

    private const int BytesPerEscape = 3;
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "!\"#$&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>
    /// The page of a path and, for applications that navigate by it, its fragment, whose own query is cut too. At most
    /// <see cref="MaxLength"/> characters; "/" for an empty path.
    /// </summary>
    public static string Normalise(ReadOnlySpan<char> path, ReadOnlySpan<char> fragment)
    {
        var query = fragment.IndexOf('?');
        fragment = query < 0 ? fragment : fragment[..query];
        if (path.IsEmpty)
        {
            path = "/";
        }

        if (fragment.IsEmpty)
        {
            return Normalise(path);
        }

        return Normalise($"{path}#{fragment}");
    }

    private static string Normalise(ReadOnlySpan<char> page)
    {
        if (page.Length <= MaxLength && !page.ContainsAnyExcept(Plain))
        {
            return page.ToString();
        }

        var text = new StringBuilder(MaxLength + BytesPerEscape);
        while (!page.IsEmpty && text.Length <= MaxLength)
        {
            page = page[AppendOne(text, page)..];
        }

        return Shorten(text);
    }

    private static int AppendOne(StringBuilder text, ReadOnlySpan<char> page)
    {
        if (page[0] == '%')
        {
            return AppendEscaped(text, page);
        }

        Rune.DecodeFromUtf16(page, out var rune, out var consumed);
        Append(text, rune, IsReadable(rune) || (rune.IsAscii && Plain.Contains((char)rune.Value)));
        return consumed;
    }

    private static int AppendEscaped(StringBuilder text, ReadOnlySpan<char> page)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        while (count < bytes.Length && TryReadEscape(page[(count * BytesPerEscape)..], out var value))
        {
            bytes[count++] = value;
        }

        if (count == 0)
        {
            text.Append("%25");
            return 1;
        }

        if (Rune.DecodeFromUtf8(bytes[..count], out var rune, out var consumed) == OperationStatus.Done)
        {
            Append(text, rune, IsReadable(rune));
            return consumed * BytesPerEscape;
        }

        Escape(text, bytes[0]);
        return BytesPerEscape;
    }

    private static bool TryReadEscape(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        return text.Length >= BytesPerEscape && text[0] == '%'
            && byte.TryParse(text[1..BytesPerEscape], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static void Append(StringBuilder text, Rune rune, bool readable)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (readable)
        {
            text.Append(rune);
            return;
        }

        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            Escape(text, value);
        }
    }

    private static void Escape(StringBuilder text, byte value) => text.Append(CultureInfo.InvariantCulture, $"%{value:X2}");

    // Unreserved, or a visible character beyond ASCII: no spaces, controls, or marks that turn the direction of writing.
    private static bool IsReadable(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '.' or '_' or '~'
        : Visible.IsVisible(rune);

    private static string Shorten(StringBuilder text)
    {
        if (text.Length <= MaxLength)
        {
            return text.ToString();
        }

        var end = MaxLength;
        for (var i = 1; i < BytesPerEscape; i++)
        {
            if (text[MaxLength - i] == '%')
            {
                end = MaxLength - i;
            }
        }

        return text.ToString(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end);
    }
}
