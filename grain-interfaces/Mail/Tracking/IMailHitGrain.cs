using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Mail.Tracking;

/// <summary>
/// Counts who opened and clicked, without knowing who: a token says which message it is of, and nothing anywhere says whose message that was. On the silo it
/// is called on; key 0. Every answer comes after the commit that it speaks of.
/// </summary>
[Alias("mail-hits")]
public interface IMailHitGrain : IGrainWithIntegerKey
{
    /// <summary>The message's picture was loaded.</summary>
    [Alias("open"), AlwaysInterleave]
    Task<MailHitOutcome> OpenAsync(string token, MailLoader loader);

    /// <summary>A link of the message was followed. <paramref name="isCounted"/> is false for robots, and for who asks not to be counted: he is led on all the same.</summary>
    [Alias("follow"), AlwaysInterleave]
    Task<MailFollowed> FollowAsync(string token, bool isCounted);

    /// <summary>Many hits in one call, 1–1,000, as a busy front end has them; answered in their order when all are committed.</summary>
    [Alias("count"), AlwaysInterleave]
    Task<ImmutableArray<MailFollowed>> CountAsync(ImmutableArray<MailReaction> hits);
}

/// <param name="Token">As it came, whatever it is.</param>
/// <param name="Act">What was asked for.</param>
/// <param name="IsCounted">False to look only where it leads.</param>
[GenerateSerializer, Immutable, Alias("mail-reaction")]
public readonly record struct MailReaction([property: Id(0)] string Token, [property: Id(1)] MailAct Act, [property: Id(2)] bool IsCounted)
{
    /// <summary>A token is never printed.</summary>
    public override string ToString() => nameof(MailReaction);
}

public enum MailAct
{
    /// <summary>A mail program loaded the picture.</summary>
    Opened = 0,

    /// <summary>The proxy of a mail provider did.</summary>
    OpenedThroughProxy = 1,

    /// <summary>A link was followed.</summary>
    Followed = 2,
}

public enum MailLoader
{
    /// <summary>A mail program, opened by its reader.</summary>
    Reader = 0,

    /// <summary>The proxy of a mail provider, when it liked.</summary>
    Proxy = 1,
}

public enum MailHitOutcome
{
    Counted = 0,

    /// <summary>This message was opened, or this link of it followed, before.</summary>
    AlreadyCounted = 1,

    /// <summary>No token of ours, or of a campaign that is deleted.</summary>
    NoToken = 2,

    /// <summary>What tells messages from one another is forgotten, or counting is switched off.</summary>
    NotCounted = 3,

    /// <summary>A scanner follows this message's links at this moment.</summary>
    Scanner = 4,
}

/// <param name="Outcome">What was counted.</param>
/// <param name="Target">Where the link leads: one of the campaign's own; null when there is no such link, and for the hidden one.</param>
[GenerateSerializer, Immutable, Alias("mail-followed")]
public sealed record MailFollowed([property: Id(0)] MailHitOutcome Outcome, [property: Id(1)] string? Target);
