using System.Text;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>What each field of a campaign takes, typed into a form or sent by a program; the canonical form is checked good, and stays as it is.</summary>
internal static class CampaignCheck
{
    public const string Yes = "yes";

    public static IReadOnlyList<MailCategory> Categories { get; } = [MailCategory.News, MailCategory.Offers, MailCategory.Account];

    /// <param name="field">Which one.</param>
    /// <param name="typed">As it came.</param>
    /// <param name="isTrackingOn">Whether this server counts opens and clicks at all.</param>
    public static CheckedText Check(CampaignField field, string typed, bool isTrackingOn) => field switch
    {
        CampaignField.Category => FindCategory(typed.Trim()) is { } category
            ? CheckedText.Good(CampaignWords.NameOf(category))
            : CheckedText.Bad("A campaign goes to the subscribers of news, offers or account."),
        CampaignField.Subject => CheckSubject(typed.Trim()),
        CampaignField.Format => FindFormat(typed.Trim()) is { } format
            ? CheckedText.Good(CampaignWords.NameOf(format))
            : CheckedText.Bad("A message is written in markdown or in html."),
        CampaignField.Source => CheckSource(typed.ReplaceLineEndings("\n")),
        _ => typed != Yes ? CheckedText.Good(string.Empty)
            : isTrackingOn ? CheckedText.Good(Yes)
            : CheckedText.Bad("Opens and clicks are not counted on this server: Flattr:MailTracking is off."),
    };

    /// <summary>A field of a draft in canonical form.</summary>
    public static string Of(MailDraft draft, CampaignField field) => field switch
    {
        CampaignField.Category => CampaignWords.NameOf(draft.Category),
        CampaignField.Subject => draft.Subject,
        CampaignField.Format => CampaignWords.NameOf(draft.Format),
        CampaignField.Source => draft.Source,
        _ => draft.Tracked ? Yes : string.Empty,
    };

    /// <param name="canonical">Every field, in canonical form.</param>
    public static MailDraft ToDraft(IReadOnlyDictionary<CampaignField, string> canonical) => new()
    {
        Category = FindCategory(canonical[CampaignField.Category])!.Value,
        Subject = canonical[CampaignField.Subject],
        Format = FindFormat(canonical[CampaignField.Format])!.Value,
        Source = canonical[CampaignField.Source],
        Tracked = canonical[CampaignField.Tracked] == Yes,
    };

    private static CheckedText CheckSubject(string typed) =>
        typed.Length == 0 ? CheckedText.Bad("What is it about? Readers see this line first.")
        : typed.AsSpan().ContainsAny('\n', '\r') ? CheckedText.Bad("Write this in one line.")
        : typed.Length > MailDraft.LongestSubject ? CheckedText.Bad($"At most {MailDraft.LongestSubject} characters; this has {typed.Length:N0}.")
        : FindUnsendable(typed, "\u0085\u2028\u2029") is { } wrong ? CheckedText.Bad(wrong)
        : CheckedText.Good(typed);

    private static CheckedText CheckSource(string typed) =>
        string.IsNullOrWhiteSpace(typed) ? CheckedText.Bad("Write what the message says.")
        : typed.Length > MailDraft.LongestSource
        ? CheckedText.Bad($"At most {MailDraft.LongestSource:N0} characters; this has {typed.Length:N0}. Mail programs cut longer ones: link to a page instead.")
        : FindUnsendable(typed, string.Empty) is { } wrong ? CheckedText.Bad(wrong)
        : CheckedText.Good(typed);

    private static string? FindUnsendable(string text, string separators) =>
        text.Any(letter => (char.IsControl(letter) && letter is not ('\n' or '\t')) || separators.Contains(letter, StringComparison.Ordinal))
            ? "There is a control character in it that cannot be seen. Type the text anew instead of pasting it."
        : text != Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
            ? "This has half of a character in it, as when a text is cut off. Type it anew instead of pasting it."
        : null;

    private static MailCategory? FindCategory(string name) => Find(Categories, name);

    private static MailFormat? FindFormat(string name) => Find(Enum.GetValues<MailFormat>(), name);

    private static T? Find<T>(IEnumerable<T> values, string name)
        where T : struct, Enum => values.Cast<T?>().FirstOrDefault(value => string.Equals(CampaignWords.NameOf(value!.Value), name, StringComparison.OrdinalIgnoreCase));
}
