using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>
/// Writes the rules of a page's <c>style</c> elements to the elements that they are about, because some mail programs read only those. Nothing else of the page
/// changes: what it says to particular mail programs in comments would not outlive being parsed and written anew. Nothing is fetched.
/// </summary>
internal static class CssInliner
{
    private const string Style = "style";

    private static readonly string[] EveryMedium = ["", "all", "screen"];

    public static string Inline(string html)
    {
        using var page = HtmlPage.Parse(html);
        var edits = new SortedDictionary<int, Edit>();
        var rules = new StringBuilder();
        foreach (var element in page.All.OfType<IHtmlStyleElement>().Where(IsForEveryMedium))
        {
            if (HtmlTag.Find(html, element) is { } tag)
            {
                rules.Append(Take(html, tag, edits));
            }
        }

        if (rules.Length > 0)
        {
            Apply(html, page, rules.ToString(), edits);
        }

        return Write(html, edits.Values);
    }

    private static bool IsForEveryMedium(IElement style) =>
        EveryMedium.Contains(style.GetAttribute("media")?.Trim() ?? string.Empty, StringComparer.OrdinalIgnoreCase);

    private static string Take(string html, int tag, SortedDictionary<int, Edit> edits)
    {
        int start = HtmlTag.FindEnd(html, tag);
        int end = html.IndexOf("</style", start, StringComparison.OrdinalIgnoreCase);
        end = end < 0 ? html.Length : end;
        var sheet = StyleSheet.Split(html[start..end]);
        if (sheet.Inlined.Length > 0)
        {
            edits[tag] = sheet.Kept.Length > 0 ? new(start..end, $"\n{sheet.Kept}") : new(tag..Math.Min(html.Length, SkipTag(html, end)), string.Empty);
        }

        return sheet.Inlined;
    }

    private static int SkipTag(string html, int at)
    {
        int end = html.IndexOf('>', at);
        return end < 0 ? html.Length : end + 1;
    }

    private static void Apply(string html, IHtmlDocument page, string rules, SortedDictionary<int, Edit> edits)
    {
        var elements = page.QuerySelectorAll("body, body *:not(style, script)").Select(element => (Element: element, Before: element.GetAttribute(Style))).ToList();
        new PreMailer.Net.PreMailer(page).MoveCssInline(ignoreElements: "style, link", css: rules);
        foreach (var (element, before) in elements)
        {
            if (element.GetAttribute(Style) is { Length: > 0 } after && after != before && HtmlTag.Find(html, element) is { } tag)
            {
                edits.TryAdd(tag, SetStyle(html, tag, after));
            }
        }
    }

    private static Edit SetStyle(string html, int tag, string style)
    {
        string quoted = $"\"{style.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)}\"";
        if (HtmlTag.FindValue(html, tag, Style) is not { } written)
        {
            int name = HtmlTag.FindNameEnd(html, tag);
            return new(name..name, $" {Style}={quoted}");
        }

        var (start, end) = (written.Start.Value, written.End.Value);
        bool isQuoted = html[start - 1] is '"' or '\'';
        return new(isQuoted ? (start - 1)..Math.Min(html.Length, end + 1) : written, quoted);
    }

    private static string Write(string html, IEnumerable<Edit> edits)
    {
        var text = new StringBuilder(html.Length * 2);
        int written = 0;
        foreach (var (range, replacement) in edits)
        {
            text.Append(html, written, range.Start.Value - written).Append(replacement);
            written = range.End.Value;
        }

        return text.Append(html, written, html.Length - written).ToString();
    }

    private readonly record struct Edit(Range Written, string Replacement);
}
