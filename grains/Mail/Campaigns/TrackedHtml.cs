namespace Flattr.Grains.Mail.Campaigns;

/// <summary>Makes a body of a campaign's HTML whose links, once rendered, come by us; a picture and a hidden link are added at its end.</summary>
internal static class TrackedHtml
{
    /// <summary>What each message ends with, cut at its two addresses.</summary>
    private static readonly string[] _foot =
    [
        "<a href=\"",
        "\" style=\"display:none\" tabindex=\"-1\" aria-hidden=\"true\"></a><img src=\"",
        "\" width=\"1\" height=\"1\" alt=\"\" style=\"border:0\">",
    ];

    public static TrackedBody Of(string html)
    {
        var numbers = new LinkNumbers();
        var places = HtmlLinks.Find(html).Select(link => (link.Written, numbers.Of(link.Target))).ToList();
        return AddFoot(BodyCut.At(html, places, numbers.Targets));
    }

    /// <summary>The same body with picture and hidden link, within the page where it has an end.</summary>
    public static TrackedBody AddFoot(TrackedBody body)
    {
        string last = body.Pieces[^1];
        int end = HtmlPage.FindEnd(last);
        return new(
            body.Targets,
            [.. body.Pieces[..^1], last[..end] + _foot[0], _foot[1], _foot[2] + last[end..]],
            [.. body.Places, MailToken.Hidden, MailToken.Picture]);
    }
}
