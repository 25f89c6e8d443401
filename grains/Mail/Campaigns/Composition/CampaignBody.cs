using System.Collections.Immutable;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>A composed message, cut where each recipient's own addresses go.</summary>
/// <param name="Targets">Where its links lead; the first is link 1. Empty for one that is not tracked.</param>
/// <param name="Html">Its places are links of <see cref="MailToken"/>, or <see cref="Unsubscribe"/>.</param>
/// <param name="Text">The same for the text part, which has neither picture nor hidden link.</param>
internal sealed record CampaignBody(ImmutableArray<string> Targets, TrackedBody Html, TrackedBody Text)
{
    /// <summary>The place of the recipient's own unsubscribe address.</summary>
    public const int Unsubscribe = 65_534;

    /// <summary>Characters of a link's target.</summary>
    public const int LongestTarget = 2_000;

    /// <exception cref="ArgumentException">Its links are out of their bounds: see <see cref="FindProblem(ComposedMail)"/>.</exception>
    public static CampaignBody Of(ComposedMail mail, bool isTracked)
    {
        var body = Cut(mail, isTracked);
        return FindProblem(body.Targets) is { } problem ? throw new ArgumentException(problem) : body;
    }

    /// <summary>What is wrong with the links of a message that is to be tracked, or null.</summary>
    public static string? FindProblem(ComposedMail mail) => FindProblem(Cut(mail, isTracked: true).Targets);

    private static string? FindProblem(ImmutableArray<string> targets)
    {
        if (targets.Length > MailToken.MostLinks)
        {
            return $"Of a message that is counted at most {MailToken.MostLinks:N0} different links can be told apart, and these are {targets.Length:N0}. Take some out, or don't count it.";
        }

        return targets.FirstOrDefault(target => target.Length > LongestTarget) is { } longest
            ? $"The target of a link has at most {LongestTarget:N0} characters where it is counted, and that of link {targets.IndexOf(longest) + 1} has {longest.Length:N0}. Shorten it, or don't count the message."
            : null;
    }

    private static CampaignBody Cut(ComposedMail mail, bool isTracked)
    {
        var numbers = new LinkNumbers();
        var html = CutHtml(mail.Html, isTracked ? numbers : null);
        var text = CutText(mail.Text, isTracked ? numbers : null);
        return new(numbers.Targets, isTracked ? TrackedHtml.AddFoot(html) : html, text);
    }

    private static TrackedBody CutHtml(string html, LinkNumbers? numbers) => BodyCut.At(
        html,
        from link in HtmlLinks.FindAll(html)
        let place = UnsubscribeLink.Is(link.Target) ? Unsubscribe : HtmlLinks.TargetOf(link.Target) is { } target ? numbers?.Of(target) : null
        where place is not null
        select (link.Written, place.Value));

    private static TrackedBody CutText(string text, LinkNumbers? numbers)
    {
        var places = new SortedDictionary<int, (Range Written, int Link)>();
        foreach (var link in numbers is null ? [] : TextLinks.Find(text))
        {
            places[link.Written.Start.Value] = (link.Written, numbers!.Of(link.Target));
        }

        for (int at = FindUnsubscribe(text, 0); at >= 0; at = FindUnsubscribe(text, at + 1))
        {
            places[at] = (at..(at + UnsubscribeLink.Target.Length), Unsubscribe);
        }

        return BodyCut.At(text, places.Values);
    }

    private static int FindUnsubscribe(string text, int from) => text.IndexOf(UnsubscribeLink.Target, from, StringComparison.Ordinal);
}
