using AngleSharp.Html.Dom;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>
/// Finds the links of a page of HTML where they are written. A parser says what is a link (not what stands in a comment, a style or a text), and the text
/// itself stays as its author wrote it: writing a parsed page anew would change what mail programs make of it.
/// </summary>
internal static class HtmlLinks
{
    private const string Attribute = "href";

    /// <summary>A link to a page somewhere: its target, and where its attribute's value is written.</summary>
    public readonly record struct Link(string Target, Range Written);

    /// <summary>In the order of the text. What leads to no page (an address of mail, a place in the same text) is not among them.</summary>
    public static IReadOnlyList<Link> Find(string html) => [.. from link in FindAll(html) let target = TargetOf(link.Target) where target is not null select new Link(target, link.Written)];

    /// <summary>Whatever they lead to, as it was written.</summary>
    public static IReadOnlyList<Link> FindAll(string html)
    {
        var links = new SortedDictionary<int, Link>();
        foreach (var element in HtmlPage.Parse(html).All)
        {
            // Of an element that the parser had to repeat, the tag is written once.
            if (element is IHtmlAnchorElement or IHtmlAreaElement
                && HtmlTag.Find(html, element) is { } tag
                && element.GetAttribute(Attribute) is { } target
                && HtmlTag.FindValue(html, tag, Attribute) is { } written)
            {
                links[tag] = new(target, written);
            }
        }

        return [.. links.Values];
    }

    /// <summary>The address of a page as it is counted, or null for what is none.</summary>
    public static string? TargetOf(string? value) =>
        Uri.TryCreate(value?.Trim(), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;
}
