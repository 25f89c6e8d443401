using AngleSharp.Dom;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>Start tags where they are written. Attributes are read as the HTML standard reads them (section 13.2.5.32 and on): of two of a name the first counts.</summary>
internal static class HtmlTag
{
    private const string Space = " \t\r\n\f";

    /// <summary>Where the element's tag begins; null for an element that the parser put in by itself.</summary>
    public static int? Find(string html, IElement element) =>
        element.SourceReference?.Position.Index is { } at
        && at >= 0 && at < html.Length && html[at] == '<' && html.AsSpan(at + 1).StartsWith(element.LocalName, StringComparison.OrdinalIgnoreCase)
            ? at
            : null;

    /// <summary>The value of such an attribute, without its quotes; null where there is none.</summary>
    /// <param name="html">The page.</param>
    /// <param name="tag">Where the tag begins.</param>
    /// <param name="attribute">Its name.</param>
    public static Range? FindValue(string html, int tag, string attribute)
    {
        Read(html, tag, attribute, out var value);
        return value;
    }

    /// <summary>Where the text after the tag begins.</summary>
    public static int FindEnd(string html, int tag) => Math.Min(html.Length, Read(html, tag, null, out _) + 1);

    /// <summary>Where the tag's name ends.</summary>
    public static int FindNameEnd(string html, int tag) => SkipTo(html, tag + 1, Space + "/>");

    private static int Read(string html, int tag, string? attribute, out Range? value)
    {
        value = null;
        int at = FindNameEnd(html, tag);
        while (at < html.Length && html[at] != '>')
        {
            if (IsSpace(html[at]) || html[at] == '/')
            {
                at++;
                continue;
            }

            int name = at;
            at = SkipTo(html, at + 1, Space + "/>=");
            bool isWanted = attribute is not null && html.AsSpan(name..at).Equals(attribute, StringComparison.OrdinalIgnoreCase);
            value = ReadValue(html, ref at);
            if (isWanted)
            {
                return at;
            }
        }

        value = null;
        return at;
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
        at = SkipTo(html, at, Space + ">");
        return start..at;
    }

    private static bool IsSpace(char character) => Space.Contains(character, StringComparison.Ordinal);

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
