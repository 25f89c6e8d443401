using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>
/// Finds the links of a page of HTML where they are written. A parser says what is a link (not what stands in a comment, a style or a text), and the text
/// itself stays as its author wrote it: writing a parsed page anew would change what mail programs make of it.
/// </summary>
internal static class HtmlLinks
{
    private const string Attribute = "href";

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsKeepingSourceReferences = true });

    /// <summary>A link to a page somewhere: its target, and where its attribute's value is written.</summary>
    public readonly record struct Link(string Target, Range Written);

    /// <summary>In the order of the text. What leads to no page (an address of mail, a place in the same text) is not among them.</summary>
    public static IReadOnlyList<Link> Find(string html)
    {
        var links = new SortedDictionary<int, Link>();
        foreach (var element in Parser.ParseDocument(html).All)
        {
            // Of an element that the parser had to repeat, the tag is written once.
            if (element is IHtmlAnchorElement or IHtmlAreaElement
                && element.SourceReference is { } source
                && TargetOf(element.GetAttribute(Attribute)) is { } target
                && FindValue(html, source.Position.Index) is { } written)
            {
                links[source.Position.Index] = new(target, written);
            }
        }

        return [.. links.Values];
    }

    private static string? TargetOf(string? value) =>
        Uri.TryCreate(value?.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;

    /// <summary>The value of the tag's first such attribute, without its quotes. As the HTML standard reads attributes (section 13.2.5.32 and on).</summary>
    private static Range? FindValue(string html, int tag)
    {
        int at = SkipTo(html, tag, " \t\r\n\f/>");
        while (at < html.Length && html[at] != '>')
        {
            if (IsSpace(html[at]) || html[at] == '/')
            {
                at++;
                continue;
            }

            int name = at;
            at = SkipTo(html, at + 1, " \t\r\n\f/>=");
            bool isWanted = html.AsSpan(name..at).Equals(Attribute, StringComparison.OrdinalIgnoreCase);
            var value = ReadValue(html, ref at);
            if (isWanted)
            {
                return value;
            }
        }

        return null;
    }

    private static Range? ReadValue(string html, ref int at)
    {
        int equals = SkipSpace(html, at);
        if (equals >= html.Length || html[equals] != '=')
        {
            return null;
        }

        at = SkipSpace(html, equals + 1);
        if (at < html.Length && html[at] is '"' or '\'')
        {
            int end = SkipTo(html, at + 1, html[at].ToString());
            var quoted = (at + 1)..end;
            at = end + 1;
            return quoted;
        }

        int start = at;
        at = SkipTo(html, at, " \t\r\n\f>");
        return start..at;
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\r' or '\n' or '\f';

    private static int SkipSpace(string html, int at)
    {
        while (at < html.Length && IsSpace(html[at]))
        {
            at++;
        }

        return at;
    }

    private static int SkipTo(string html, int from, string ends)
    {
        int found = from >= html.Length ? -1 : html.AsSpan(from).IndexOfAny(ends);
        return found < 0 ? html.Length : from + found;
    }
}
