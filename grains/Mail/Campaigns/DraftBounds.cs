using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>What a draft may be. Messages name the bound and never repeat what was in the draft.</summary>
internal static class DraftBounds
{
    /// <exception cref="ArgumentException">The draft is out of its bounds; its parameter is the name of the field.</exception>
    public static void Check(MailDraft draft)
    {
        Require(
            draft.Category is MailCategory.Account or MailCategory.News or MailCategory.Offers,
            "A campaign goes to the subscribers of account mail, news or offers.",
            nameof(draft.Category));
        Require(
            LetterBounds.IsLine(draft.Subject, MailDraft.LongestSubject), "A subject is one line of 1-200 characters without control characters.", nameof(draft.Subject));
        Require(draft.Format is MailFormat.Markdown or MailFormat.Html, "A message is written in Markdown or in HTML.", nameof(draft.Format));
        Require(
            !string.IsNullOrWhiteSpace(draft.Source) && LetterBounds.IsText(draft.Source, MailDraft.LongestSource),
            "A message has 1-100,000 characters, and of control characters only line breaks and tabs.",
            nameof(draft.Source));
    }

    private static void Require(bool holds, string bound, string name)
    {
        if (!holds)
        {
            throw new ArgumentException(bound, name);
        }
    }
}
