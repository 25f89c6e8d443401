using Flattr.GrainInterfaces.Mail.Campaigns;
using Markdig;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>Makes both parts of a campaign's message from what its operator wrote.</summary>
internal static class MailComposer
{
    /// <summary>What a link leads to that is to become the recipient's own.</summary>
    public const string Unsubscribe = "{unsubscribe}";

    public static ComposedMail Compose(MailDraft draft)
    {
        string html = draft.Format == MailFormat.Markdown ? Markdown.ToHtml(draft.Source) : draft.Source;
        return new($"{html}\n<p><a href=\"{Unsubscribe}\">Unsubscribe</a></p>\n", $"{draft.Source}\n\nUnsubscribe: {Unsubscribe}\n");
    }
}

/// <summary>A message before anybody's own addresses are in it: its links lead to their targets, and to <see cref="MailComposer.Unsubscribe"/>.</summary>
internal sealed record ComposedMail(string Html, string Text);
