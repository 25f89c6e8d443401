using System.Globalization;
using AngleSharp.Dom;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>
/// HTML as plain text that reads well where there is nothing else. Addresses of links stand numbered at its end, so that long ones don't tear sentences apart; where
/// a link's text is its address, it stands where it is.
/// </summary>
internal sealed partial class HtmlText
{
    private static readonly string[] Unseen =
        ["head", "style", "script", "template", "title", "object", "iframe", "svg", "math", "select", "textarea", "datalist", "audio", "video", "canvas"];

    private static readonly string[] Hiding = ["display:none", "visibility:hidden", "mso-hide:all"];

    private readonly TextColumn _column = new();
    private readonly List<string> _notes = [];
    private readonly bool _isMarked;

    private HtmlText(bool isMarked) => _isMarked = isMarked;

    /// <param name="html">A page or a part of one.</param>
    /// <param name="isMarked">Whether words that stand out are marked as in Markdown.</param>
    public static string Of(string html, bool isMarked)
    {
        using var page = HtmlPage.Parse(html);
        var text = new HtmlText(isMarked);
        text.Walk(page.Body ?? (INode)page);
        text._column.End(isApart: true);
        text._column.AddLines(text._notes.Select((address, note) => $"[{note + 1}] {TextLinks.Write(address)}"));
        return text._column.ToString();
    }

    private static bool IsUnseen(IElement element) =>
        Unseen.Contains(element.LocalName, StringComparer.Ordinal)
        || element.HasAttribute("hidden")
        || (element.GetAttribute("style")?.Replace(" ", string.Empty, StringComparison.Ordinal) is { } style
            && Hiding.Any(hiding => style.Contains(hiding, StringComparison.OrdinalIgnoreCase)));

    private static bool IsBlank(IElement element) =>
        string.IsNullOrWhiteSpace(element.TextContent) && !element.QuerySelectorAll("img[alt]").Any(picture => !string.IsNullOrWhiteSpace(picture.GetAttribute("alt")));

    private void Walk(INode parent)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
            {
                _column.Append(text.Data);
            }
            else if (child is IElement element && !IsUnseen(element) && !VisitBlock(element))
            {
                VisitWords(element);
            }
        }
    }

    private void VisitWords(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                _column.BreakLine();
                break;
            case "img":
                _column.Append(element.GetAttribute("alt") ?? string.Empty);
                break;
            case "a" or "area":
                Link(element);
                break;
            case "em" or "i":
                Mark(element, "*");
                break;
            case "strong" or "b":
                Mark(element, "**");
                break;
            case "del" or "s":
                Mark(element, "~~");
                break;
            case "code":
                Mark(element, "`");
                break;
            default:
                Walk(element);
                break;
        }
    }

    private void Mark(IElement element, string mark)
    {
        if (!_isMarked || IsBlank(element))
        {
            Walk(element);
            return;
        }

        _column.Open(mark);
        Walk(element);
        _column.Close(mark);
    }

    private void Link(IElement link)
    {
        string? address = AddressOf(link.GetAttribute("href"));
        string words = link.TextContent.Trim();
        if (address is not null && IsSaid(address, words))
        {
            _column.Append(HtmlLinks.TargetOf(address) is null ? words : TextLinks.Write(address));
            return;
        }

        Walk(link);
        if (address is not null && !IsBlank(link))
        {
            string note = Note(address);
            _column.Close(_column.IsEmpty ? note : $" {note}");
        }
    }

    /// <summary>Whether a link's words are its address already.</summary>
    private static bool IsSaid(string address, string words) =>
        HtmlLinks.TargetOf(words) == address
        || words.Equals(address, StringComparison.OrdinalIgnoreCase)
        || address.Equals($"mailto:{words}", StringComparison.OrdinalIgnoreCase);

    private static string? AddressOf(string? target) =>
        target is null ? null
        : UnsubscribeLink.Is(target) ? UnsubscribeLink.Target
        : HtmlLinks.TargetOf(target) ?? (IsOfMail(target.Trim()) ? target.Trim() : null);

    private static bool IsOfMail(string target) => target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && !target.Any(char.IsWhiteSpace);

    private string Note(string address)
    {
        int note = _notes.IndexOf(address);
        if (note < 0)
        {
            _notes.Add(address);
            note = _notes.Count - 1;
        }

        return string.Create(CultureInfo.InvariantCulture, $"[{note + 1}]");
    }
}
