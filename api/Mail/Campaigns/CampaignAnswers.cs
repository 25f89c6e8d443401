using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Api.Mail.Campaigns;

internal sealed record CampaignList(
    ListedCampaign[] Campaigns,
    [property: Description("Send it as before for those that come after these; null when there are none.")] long? Next)
{
    public static CampaignList Of(ImmutableArray<MailListedCampaign> campaigns) => new(
        [.. campaigns.Select(ListedCampaign.Of)], campaigns.Length == IMailCampaignDirectoryGrain.Page ? campaigns[^1].Number : null);
}

/// <summary>A campaign among others.</summary>
internal sealed record ListedCampaign
{
    public required long Number { get; init; }

    [Description("draft, scheduled, sending, paused, sent or cancelled.")]
    public required string State { get; init; }

    public required string Category { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset? Began { get; init; }

    public DateTimeOffset? Ended { get; init; }

    [Description("Messages that the mail server took.")]
    public required long Sent { get; init; }

    [Description("Messages that are still to be sent, or sent again.")]
    public required long Waiting { get; init; }

    public static ListedCampaign Of(MailListedCampaign campaign) => new()
    {
        Number = campaign.Number,
        State = CampaignWords.NameOf(campaign.State),
        Category = CampaignWords.NameOf(campaign.Category),
        Subject = campaign.Subject,
        Created = campaign.Created,
        Due = campaign.Due,
        Began = campaign.Began,
        Ended = campaign.Ended,
        Sent = campaign.Sent,
        Waiting = campaign.Waiting,
    };
}

/// <summary>A campaign with its message.</summary>
internal sealed record CampaignAnswer
{
    public required long Number { get; init; }

    [Description("draft, scheduled, sending, paused, sent or cancelled.")]
    public required string State { get; init; }

    public required string Category { get; init; }

    public required string Subject { get; init; }

    [Description("markdown or html.")]
    public required string Format { get; init; }

    public required string Source { get; init; }

    public required bool Tracked { get; init; }

    public required DateTimeOffset Created { get; init; }

    [Description("When its sending is to begin.")]
    public DateTimeOffset? Due { get; init; }

    public DateTimeOffset? Began { get; init; }

    [Description("When the last message was settled, or when it was cancelled.")]
    public DateTimeOffset? Ended { get; init; }

    public static CampaignAnswer Of(MailCampaign campaign) => new()
    {
        Number = campaign.Number,
        State = CampaignWords.NameOf(campaign.State),
        Category = CampaignWords.NameOf(campaign.Draft.Category),
        Subject = campaign.Draft.Subject,
        Format = CampaignWords.NameOf(campaign.Draft.Format),
        Source = campaign.Draft.Source,
        Tracked = campaign.Draft.Tracked,
        Created = campaign.Created,
        Due = campaign.Due,
        Began = campaign.Began,
        Ended = campaign.Ended,
    };
}

/// <summary>How far a campaign is, and what came of it.</summary>
internal sealed record CampaignReport(string State, MailProgress Progress, [property: Description("Null where nothing is counted.")] ReadersAnswer? Readers)
{
    public static CampaignReport Of(MailReport report) =>
        new(CampaignWords.NameOf(report.Campaign.State), report.Progress, report.Readers is null ? null : ReadersAnswer.Of(report.Readers));
}

/// <summary>People, each counted once.</summary>
internal sealed record ReadersAnswer
{
    [Description("Null, here and below, for a number under Flattr:KAnonymity.")]
    public required long? Opened { get; init; }

    [Description("For whom a mail provider's proxy loaded the picture: some of them opened it, which ones cannot be known.")]
    public required long? ThroughProxy { get; init; }

    public required long? Clicked { get; init; }

    [Description("Messages whose links were followed by a scanner; nothing that it did is in the other numbers.")]
    public required long? Scanned { get; init; }

    [Description("In the order of the message.")]
    public required LinkAnswer[] Links { get; init; }

    [Description("When what tells one reader from another is deleted, and counting ends.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ForgottenAt { get; init; }

    public static ReadersAnswer Of(MailReaders readers) => new()
    {
        Opened = readers.Opened,
        ThroughProxy = readers.ThroughProxy,
        Clicked = readers.Clicked,
        Scanned = readers.Scanned,
        Links = [.. readers.Links.Select(link => new LinkAnswer(link.Target, link.People))],
        ForgottenAt = readers.ForgottenAt,
    };
}

internal sealed record LinkAnswer(string Target, long? People);
