using System.Globalization;
using Flattr.Api.PageViews.Dashboard;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>Campaigns in words.</summary>
internal static class CampaignWords
{
    public static string Label(CampaignField field) => field switch
    {
        CampaignField.Category => "Who gets it",
        CampaignField.Format => "Written in",
        CampaignField.Source => "Message",
        CampaignField.Tracked => "Count opens and clicks",
        _ => field.ToString(),
    };

    public static string Of(MailCategory category) => category == MailCategory.Account ? "Account mail" : category.ToString();

    public static string Of(MailFormat format) => format == MailFormat.Html ? "HTML" : "Markdown";

    /// <summary>"1 member", "1,234 members".</summary>
    public static string Members(long count) => count == 1 ? "1 member" : $"{Numbers.Exact(count)} members";

    /// <summary>"1 person", "1,234 people", "fewer than 5 people".</summary>
    /// <param name="people">Null for a number that is too small to be told.</param>
    /// <param name="k">The smallest number that is told.</param>
    public static string People(long? people, int k) =>
        people is { } many ? many == 1 ? "1 person" : $"{Numbers.Exact(many)} people" : k == 1 ? "nobody" : $"fewer than {k} people";

    /// <summary>The same where only the number stands.</summary>
    public static string Count(long? people, int k) => people is { } many ? Numbers.Exact(many) : k == 1 ? "0" : $"fewer than {k}";

    /// <summary>"20 May 2026, 12:00 UTC".</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What there is to know of its time.</summary>
    public static string When(MailCampaignState state, DateTimeOffset created, DateTimeOffset? due, DateTimeOffset? began, DateTimeOffset? ended) => state switch
    {
        MailCampaignState.Draft => $"Begun {Time(created)}",
        MailCampaignState.Scheduled => $"To be sent {Time(due ?? created)}",
        MailCampaignState.Sending or MailCampaignState.Paused => $"Sending began {Time(began ?? due ?? created)}",
        MailCampaignState.Sent => $"Sent {Time(ended ?? created)}",
        _ => $"Cancelled {Time(ended ?? created)}",
    };

    /// <summary>A state within a sentence.</summary>
    public static string Is(MailCampaignState state) => state switch
    {
        MailCampaignState.Draft => "a draft",
        MailCampaignState.Sending => "being sent",
        _ => NameOf(state),
    };

    /// <summary>As programs say it.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
