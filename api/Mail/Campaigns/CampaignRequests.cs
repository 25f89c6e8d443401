using System.ComponentModel;
using System.Globalization;
using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>A draft to make.</summary>
internal sealed class NewCampaign
{
    [Description("Whose subscribers get it: news, offers or account.")]
    public string? Category { get; set; }

    [Description("One line of 1 to 200 characters.")]
    public string? Subject { get; set; }

    [Description("What source is written in: markdown or html.")]
    public string? Format { get; set; }

    [Description("1 to 100,000 characters. HTML and text of the message are both made from it. A link to {unsubscribe} becomes the recipient's own; where there is none, one is added.")]
    public string? Source { get; set; }

    [Description("Whether opens and clicks are counted; false when it is left out.")]
    public bool? Tracked { get; set; }

    public MailDraft? Check(bool isTrackingOn, Dictionary<string, string[]> errors) => SentCampaign.Check(Find, isTrackingOn, errors);

    private string Find(CampaignField field) => SentCampaign.Find(field, Category, Subject, Format, Source, Tracked) ?? string.Empty;
}

/// <summary>What is to be different of a draft. A field that is not sent, or null, stays as it is.</summary>
internal sealed class CampaignChange
{
    public string? Category { get; set; }

    public string? Subject { get; set; }

    public string? Format { get; set; }

    public string? Source { get; set; }

    public bool? Tracked { get; set; }

    public MailDraft? Check(MailDraft now, bool isTrackingOn, Dictionary<string, string[]> errors) =>
        SentCampaign.Check(field => SentCampaign.Find(field, Category, Subject, Format, Source, Tracked) ?? CampaignCheck.Of(now, field), isTrackingOn, errors);
}

/// <summary>When a campaign is to be sent.</summary>
internal sealed class CampaignSchedule
{
    /// <summary>A campaign that is planned for longer is forgotten by who planned it.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    [Description("A time such as 2026-12-01T09:00:00Z, UTC unless it says otherwise, at most a year ahead; one that is past, or none, means now.")]
    public string? Due { get; set; }

    /// <summary>The time, or null; what is wrong is noted.</summary>
    public DateTimeOffset? Check(DateTimeOffset now, Dictionary<string, string[]> errors)
    {
        if (Due is null)
        {
            return now;
        }

        if (!DateTimeOffset.TryParseExact(Due, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due))
        {
            errors["due"] = ["A time is written as 2026-12-01T09:00:00Z; leave it out to send now."];
            return null;
        }

        if (due - now > Furthest)
        {
            errors["due"] = ["At most a year ahead."];
            return null;
        }

        return due;
    }
}

/// <summary>Checks what a program sent by the rules of the form.</summary>
internal static class SentCampaign
{
    public static string? Find(CampaignField field, string? category, string? subject, string? format, string? source, bool? tracked) => field switch
    {
        CampaignField.Category => category,
        CampaignField.Subject => subject,
        CampaignField.Format => format,
        CampaignField.Source => source,
        _ => tracked is null ? null : tracked.Value ? CampaignCheck.Yes : string.Empty,
    };

    /// <summary>The draft in canonical form, or null; what is wrong is noted with its field.</summary>
    public static MailDraft? Check(Func<CampaignField, string> find, bool isTrackingOn, Dictionary<string, string[]> errors)
    {
        var canonical = new Dictionary<CampaignField, string>();
        foreach (var field in Enum.GetValues<CampaignField>())
        {
            var value = CampaignCheck.Check(field, find(field), isTrackingOn);
            canonical[field] = value.Value;
            if (value.Wrong is not null)
            {
                errors[CampaignWords.NameOf(field)] = [value.Wrong];
            }
        }

        return errors.Count == 0 ? CampaignCheck.ToDraft(canonical) : null;
    }
}
