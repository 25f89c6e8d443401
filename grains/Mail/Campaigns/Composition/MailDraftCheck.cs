using System.Collections.Immutable;
using System.Text;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>What a draft may be, and what it had better be. Sentences are for its operator.</summary>
internal static class MailDraftCheck
{
    /// <summary>Bytes of the composed HTML: Gmail shows no more than 102 KB of a message.</summary>
    public const int MostHtml = 100 * 1024;

    /// <summary>Characters of an address that a message has for a link, where the server's name is not unusually long.</summary>
    private const int UsualAddress = 80;

    public static MailDraftVerdict Check(MailDraft draft)
    {
        var errors = FindBounds(draft).ToImmutableArray();
        if (errors.Any(error => error.Field is MailDraftField.Source or MailDraftField.Format))
        {
            return new(errors, []);
        }

        try
        {
            return CheckComposed(draft, errors);
        }
        catch (ArgumentException deep)
        {
            return new(errors.Add(new(MailDraftField.Source, deep.Message)), []);
        }
    }

    /// <exception cref="ArgumentException">There are errors; the message is the first, its parameter the name of the field.</exception>
    public static void Require(MailDraft draft)
    {
        if (Check(draft).Errors is [var first, ..])
        {
            throw new ArgumentException(first.Sentence, first.Field.ToString());
        }
    }

    private static IEnumerable<MailDraftError> FindBounds(MailDraft draft)
    {
        if (draft.Category is not (MailCategory.Account or MailCategory.News or MailCategory.Offers))
        {
            yield return new(MailDraftField.Category, "A campaign is about account, news or offers: essential mail isn't sent to many at once.");
        }

        if (draft.Format is not (MailFormat.Markdown or MailFormat.Html))
        {
            yield return new(MailDraftField.Format, "A campaign is written in Markdown or in HTML.");
        }

        if (!LetterBounds.IsLine(draft.Subject, MailDraft.LongestSubject) || string.IsNullOrWhiteSpace(draft.Subject))
        {
            yield return new(MailDraftField.Subject, $"A subject is one line of 1-{MailDraft.LongestSubject} characters without control characters.");
        }

        if (FindSourceProblem(draft.Source) is { } problem)
        {
            yield return new(MailDraftField.Source, problem);
        }
    }

    private static string? FindSourceProblem(string source) =>
        string.IsNullOrWhiteSpace(source) ? "The message is empty: write something."
        : source.Length > MailDraft.LongestSource ? $"The message has at most {MailDraft.LongestSource:N0} characters, and this one has {source.Length:N0}: mail programs cut long mail off. Shorten it, and link to the rest."
        : !LetterBounds.IsWellFormed(source) ? "The message contains half of a character. Paste the text again."
        : source.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? "The message contains control characters other than line breaks and tabs. Paste it as plain text."
        : null;

    private static MailDraftVerdict CheckComposed(MailDraft draft, ImmutableArray<MailDraftError> errors)
    {
        string source = MailComposer.ToHtml(draft);
        if (HtmlDepth.IsTooGreat(source))
        {
            return new(errors.Add(new(MailDraftField.Source, $"Elements stand more than {HtmlDepth.Most} deep within one another, or were never closed. Close them, or take some out.")), []);
        }

        var mail = MailComposer.Compose(draft);
        using var page = HtmlPage.Parse(source);
        var problems = MailMarkup.FindErrors(page).ToList();
        if (draft.Tracked && CampaignBody.FindProblem(mail) is { } links)
        {
            problems.Add(links);
        }
        else if (CountBytes(mail, draft.Tracked) is > MostHtml and var bytes)
        {
            problems.Add($"The HTML of the message has at most {MostHtml:N0} bytes, and with its styles and links this one has {bytes:N0}: mail programs cut off what is longer. Shorten it, and link to the rest.");
        }

        if (!HtmlLinks.FindAll(mail.Html).Any(link => UnsubscribeLink.Is(link.Target)))
        {
            problems.Add("What stands at the end of the message is lost, and with it the link to unsubscribe. Close what is still open: a comment, a style, or the quotes of an attribute.");
        }

        return new(errors.AddRange(problems.Select(problem => new MailDraftError(MailDraftField.Source, problem))), [.. MailMarkup.FindWarnings(page)]);
    }

    /// <summary>Of the HTML as it is sent: addresses of ours may be longer than the targets were.</summary>
    private static int CountBytes(ComposedMail mail, bool isTracked) =>
        Encoding.UTF8.GetByteCount(CampaignBody.Of(mail, isTracked).Html.Render(_ => new string('a', UsualAddress)));
}
