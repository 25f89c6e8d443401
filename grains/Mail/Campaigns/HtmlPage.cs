using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>A page of HTML as a parser reads it, with the places where its elements are written.</summary>
internal static class HtmlPage
{
    private const string BodyEnd = "</body";

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsKeepingSourceReferences = true });

    /// <summary>In the page that it answers elements stand at most 512 deep within one another: it can be walked without a bound of one's own. See <see cref="HtmlDepth"/> for those that were written so.</summary>
    public static IHtmlDocument Parse(string html) => Parser.ParseDocument(html);

    /// <summary>Whether its author wrote a page, and not a part of one.</summary>
    public static bool IsWhole(string html)
    {
        using var page = Parse(html);
        return page.Doctype is not null || new IElement?[] { page.DocumentElement, page.Head, page.Body }.Any(element => element is not null && HtmlTag.Find(html, element) is not null);
    }

    /// <summary>Where something more can be written at the end of what is seen.</summary>
    public static int FindEnd(string html)
    {
        int end = html.LastIndexOf(BodyEnd, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : end;
    }
}
