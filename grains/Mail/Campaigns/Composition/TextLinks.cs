using System.Text.RegularExpressions;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>Addresses of pages in plain text: written so that where one ends is beyond doubt, and found as mail programs find them.</summary>
internal static partial class TextLinks
{
    private const string NeverLast = ".,;:!?'*_~|";

    /// <summary>The address, in angle brackets where its end could be taken for what follows it (RFC 3986, appendix C).</summary>
    public static string Write(string address) => HtmlLinks.TargetOf(address) is null || IsFoundWithin($"({address}).", address) ? address : $"<{address}>";

    /// <summary>In the order of the text.</summary>
    public static IEnumerable<HtmlLinks.Link> Find(string text)
    {
        foreach (Match match in Anywhere().Matches(text))
        {
            int end = match.Index + match.Length;
            bool isBracketed = match.Index > 0 && text[match.Index - 1] == '<' && end < text.Length && text[end] == '>';
            int length = isBracketed ? match.Length : LengthOf(match.ValueSpan);
            if (HtmlLinks.TargetOf(text.Substring(match.Index, length)) is { } target)
            {
                yield return new(target, match.Index..(match.Index + length));
            }
        }
    }

    private static bool IsFoundWithin(string sentence, string address) => Find(sentence).Any(link => sentence.AsSpan(link.Written).SequenceEqual(address));

    /// <summary>Without the punctuation of the sentence that the address stands in.</summary>
    private static int LengthOf(ReadOnlySpan<char> written)
    {
        int length = written.Length;
        while (length > 0 && (NeverLast.Contains(written[length - 1], StringComparison.Ordinal) || IsUnopened(written[..length])))
        {
            length--;
        }

        return length;
    }

    private static bool IsUnopened(ReadOnlySpan<char> written) => written[^1] switch
    {
        ')' => written.Count(')') > written.Count('('),
        ']' => written.Count(']') > written.Count('['),
        '}' => written.Count('}') > written.Count('{'),
        _ => false,
    };

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])https?://((?!\{unsubscribe\})[^\s<>""])+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Anywhere();
}
