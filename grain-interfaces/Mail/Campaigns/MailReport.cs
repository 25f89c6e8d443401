using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Mail.Campaigns;

/// <summary>How far a campaign is, and what came of it. No figure says who.</summary>
/// <param name="Campaign">As it is now.</param>
/// <param name="Progress">Of its messages.</param>
/// <param name="Readers">Null where nothing is counted.</param>
[GenerateSerializer, Immutable, Alias("mail-report")]
public sealed record MailReport([property: Id(0)] MailCampaign Campaign, [property: Id(1)] MailProgress Progress, [property: Id(2)] MailReaders? Readers);

/// <summary>Messages, each recipient's in one of these numbers.</summary>
[GenerateSerializer, Immutable, Alias("mail-progress")]
public sealed record MailProgress
{
    /// <summary>False while recipients are still being listed: the numbers grow.</summary>
    [Id(0)] public bool IsListed { get; init; }

    /// <summary>Taken by the mail server.</summary>
    [Id(1)] public long Sent { get; init; }

    /// <summary>The mail server will never take them.</summary>
    [Id(2)] public long Refused { get; init; }

    /// <summary>Not tried: mail to this address came back before, or was complained about.</summary>
    [Id(3)] public long Suppressed { get; init; }

    /// <summary>Not tried: the member has left, or doesn't want this mail any more.</summary>
    [Id(4)] public long Unwanted { get; init; }

    /// <summary>Tried for days in vain.</summary>
    [Id(5)] public long Expired { get; init; }

    /// <summary>Never tried: the campaign was cancelled.</summary>
    [Id(6)] public long Cancelled { get; init; }

    /// <summary>Not tried yet.</summary>
    [Id(7)] public long Left { get; init; }

    /// <summary>Tried, and to be tried again.</summary>
    [Id(8)] public long Deferred { get; init; }

    /// <summary>Messages of those that were sent, whose receiver's server said later that they could not be delivered.</summary>
    [Id(9)] public long Bounced { get; init; }

    /// <summary>Messages of those that were sent, whose recipient called them spam.</summary>
    [Id(10)] public long Complained { get; init; }

    /// <summary>Messages a second sent by all silos together, of late; 0 when none are.</summary>
    [Id(11)] public double Rate { get; init; }
}

/// <summary>People, each counted once; a number under <c>Flattr:KAnonymity</c> is null.</summary>
[GenerateSerializer, Immutable, Alias("mail-readers")]
public sealed record MailReaders
{
    /// <summary>Who opened it in a mail program that loads pictures.</summary>
    [Id(0)] public required long? Opened { get; init; }

    /// <summary>For whom a mail provider's proxy loaded the picture: some of them opened it, which ones cannot be known.</summary>
    [Id(1)] public required long? ThroughProxy { get; init; }

    /// <summary>Who followed at least one link.</summary>
    [Id(2)] public required long? Clicked { get; init; }

    /// <summary>Messages whose links were followed by a scanner; none of the links that it followed is in the other numbers.</summary>
    [Id(3)] public required long? Scanned { get; init; }

    /// <summary>In the order of the message.</summary>
    [Id(4)] public required ImmutableArray<MailLinkCount> Links { get; init; }

    /// <summary>When what tells one reader from another is deleted, and counting ends; null while the campaign goes on.</summary>
    [Id(5)] public DateTimeOffset? ForgottenAt { get; init; }
}

[GenerateSerializer, Immutable, Alias("mail-link-count")]
public sealed record MailLinkCount([property: Id(0)] string Target, [property: Id(1)] long? People);
