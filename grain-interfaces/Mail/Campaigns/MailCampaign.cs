namespace Flattr.GrainInterfaces.Mail.Campaigns;

/// <summary>A mail to all subscribers of a category.</summary>
[GenerateSerializer, Immutable, Alias("mail-campaign")]
public sealed record MailCampaign
{
    [Id(0)] public required long Number { get; init; }

    [Id(1)] public required MailDraft Draft { get; init; }

    [Id(2)] public required MailCampaignState State { get; init; }

    /// <summary>Rises with every change; a change names the one it has seen.</summary>
    [Id(3)] public required int Revision { get; init; }

    [Id(4)] public required DateTimeOffset Created { get; init; }

    /// <summary>When its sending is to begin; null for a draft.</summary>
    [Id(5)] public DateTimeOffset? Due { get; init; }

    /// <summary>When its sending began.</summary>
    [Id(6)] public DateTimeOffset? Began { get; init; }

    /// <summary>When the last message was settled, or when it was cancelled.</summary>
    [Id(7)] public DateTimeOffset? Ended { get; init; }
}

/// <summary>Draft → scheduled → sending ⇄ paused → sent or cancelled. The numbers are stored.</summary>
public enum MailCampaignState
{
    /// <summary>Can be changed and deleted.</summary>
    Draft = 0,

    /// <summary>Waits for its time; can be made a draft again.</summary>
    Scheduled = 1,

    Sending = 2,

    /// <summary>Who hasn't got it yet waits.</summary>
    Paused = 3,

    /// <summary>Nobody is left.</summary>
    Sent = 4,

    /// <summary>Stopped for good; who hasn't got it yet never will.</summary>
    Cancelled = 5,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Campaign">As it is now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("mail-campaign-saved")]
public sealed record MailCampaignSaved([property: Id(0)] MailCampaignOutcome Outcome, [property: Id(1)] MailCampaign? Campaign);

public enum MailCampaignOutcome
{
    Done = 0,

    NoCampaign = 1,

    /// <summary>It was changed since that revision.</summary>
    ChangedMeanwhile = 2,

    /// <summary>Not in this state, such as resuming one that was cancelled.</summary>
    WrongState = 3,
}
