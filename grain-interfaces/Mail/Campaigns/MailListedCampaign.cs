using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.GrainInterfaces.Mail.Campaigns;

/// <summary>A campaign among others, without what its message says.</summary>
[GenerateSerializer, Immutable, Alias("mail-listed-campaign")]
public sealed record MailListedCampaign
{
    [Id(0)] public required long Number { get; init; }

    [Id(1)] public required MailCampaignState State { get; init; }

    [Id(2)] public required MailCategory Category { get; init; }

    [Id(3)] public required string Subject { get; init; }

    [Id(4)] public required DateTimeOffset Created { get; init; }

    /// <summary>When its sending is to begin; null for a draft.</summary>
    [Id(5)] public DateTimeOffset? Due { get; init; }

    [Id(6)] public DateTimeOffset? Began { get; init; }

    [Id(7)] public DateTimeOffset? Ended { get; init; }

    /// <summary>Messages that the mail server took.</summary>
    [Id(8)] public long Sent { get; init; }

    /// <summary>Messages that are still to be sent, or sent again; 0 unless it is sending or paused.</summary>
    [Id(9)] public long Waiting { get; init; }
}
