using System.Collections.Immutable;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>Makes a body of a campaign's HTML whose links, once rendered, come by us; a picture and a hidden link are added at its end.</summary>
internal static class TrackedHtml
{
    private const string End = "</body";

    /// <summary>What each message ends with, cut at its two addresses.</summary>
    private static readonly string[] _foot =
    [
        "<a href=\"",
        "\" style=\"display:none\" tabindex=\"-1\" aria-hidden=\"true\"></a><img src=\"",
        "\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0\">",
    ];

    public static TrackedBody Of(string html)
    {
        var links = HtmlLinks.Find(html);
        var targets = links.Select(link => link.Target).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var pieces = ImmutableArray.CreateBuilder<string>();
        int written = 0;
        foreach (var link in links)
        {
            pieces.Add(html[written..link.Written.Start.Value]);
            written = link.Written.End.Value;
        }

        int end = html.LastIndexOf(End, StringComparison.OrdinalIgnoreCase);
        end = end < written ? html.Length : end;
        pieces.AddRange(html[written..end] + _foot[0], _foot[1], _foot[2] + html[end..]);
        return new(targets, pieces.ToImmutable(), [.. links.Select(link => targets.IndexOf(link.Target) + 1), MailToken.Hidden, MailToken.Picture]);
    }
}
