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

    public static CampaignBody Of(ComposedMail mail, bool isTracked)
    {
        var html = isTracked ? TrackedHtml.Of(mail.Html) : Cut(mail.Html);
        return new(isTracked ? html.Targets : [], html, Cut(mail.Text));
    }

    private static TrackedBody Cut(string text)
    {
        var pieces = text.Split(MailComposer.Unsubscribe);
        return new([], [.. pieces], [.. Enumerable.Repeat(Unsubscribe, pieces.Length - 1)]);
    }
}
