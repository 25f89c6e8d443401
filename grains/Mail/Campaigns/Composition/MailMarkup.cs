using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>What mail programs make of an operator's HTML: what they drop, and what leads nowhere.</summary>
internal static class MailMarkup
{
    private static readonly string[] Dropped = ["script", "form", "iframe", "object"];

    private static readonly string[] Known = ["http:", "https:", "mailto:", "tel:", "sms:", "cid:", "data:", "javascript:"];

    public static IEnumerable<string> FindErrors(IHtmlDocument page)
    {
        foreach (string name in Dropped.Where(name => page.QuerySelector(name) is not null))
        {
            yield return $"Mail programs drop <{name}>, and some of them the whole message with it. Take it out, and link to a page that does the same.";
        }

        if (page.QuerySelectorAll("[href], [src], [action]").Any(element => IsScript(element.GetAttribute("href")) || IsScript(element.GetAttribute("src")) || IsScript(element.GetAttribute("action"))))
        {
            yield return "Mail programs drop links that begin with javascript:. Link to a page in their place.";
        }
    }

    public static IEnumerable<string> FindWarnings(IHtmlDocument page)
    {
        var pictures = page.QuerySelectorAll("img").ToList();
        var addresses = page.QuerySelectorAll("a[href], area[href]").Select(link => link.GetAttribute("href")!.Trim()).ToList();
        var sources = pictures.Select(picture => picture.GetAttribute("src")?.Trim()).OfType<string>().ToList();
        string?[] warnings =
        [
            Count(pictures.Count(picture => !picture.HasAttribute("alt")), "image has", "images have") is { } images
                ? $"{images} no alt text. Say in it what the image shows, for who doesn't load images; alt=\"\" is for mere decoration." : null,
            Count(addresses.Concat(sources).Count(IsPlainHttp), "address begins", "addresses begin") is { } plain
                ? $"{plain} with http and not with https. Whoever is on the same network can read along and change what is shown." : null,
            Count(addresses.Count(IsRelative), "link leads", "links lead") is { } links
                ? $"{links} nowhere: a mail has no address that others could be relative to. Write it whole, with https:// before it." : null,
            Count(sources.Count(IsRelative), "image is", "images are") is { } relative
                ? $"{relative} found nowhere: a mail has no address that others could be relative to. Write it whole, with https:// before it." : null,
            pictures.Count > 0 && !HasText(page) ? "There is no text beside the images: who doesn't load them sees nothing, and many take such mail for spam. Write in words what they say." : null,
            Texts(page).Any(text => text.Contains(UnsubscribeLink.Target, StringComparison.OrdinalIgnoreCase))
                ? $"{UnsubscribeLink.Target} stands in the text and is shown as it is. Make it the target of a link, such as [Unsubscribe]({UnsubscribeLink.Target}) in Markdown." : null,
        ];
        return warnings.OfType<string>();
    }

    private static string? Count(int number, string one, string many) => number switch
    {
        0 => null,
        1 => $"1 {one}",
        _ => $"{number:N0} {many}",
    };

    private static bool IsScript(string? address) =>
        address is not null && string.Concat(address.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter))).StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);

    private static bool IsPlainHttp(string address) => !UnsubscribeLink.Is(address) && address.StartsWith("http:", StringComparison.OrdinalIgnoreCase);

    /// <summary>A place in the same message is none, nor is one of a kind that programs other than browsers know.</summary>
    private static bool IsRelative(string address) =>
        !UnsubscribeLink.Is(address)
        && !address.StartsWith('#')
        && !Known.Any(scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile);

    private static bool HasText(IHtmlDocument page) => Texts(page).Any(text => text.Any(char.IsLetterOrDigit));

    private static IEnumerable<string> Texts(IHtmlDocument page) =>
        from text in page.Body?.Descendants<IText>() ?? []
        where text.ParentElement is not (IHtmlStyleElement or IHtmlScriptElement)
        select text.Data;
}
