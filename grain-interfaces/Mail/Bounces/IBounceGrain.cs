using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Mail.Bounces;

/// <summary>Takes word of mail that came back, or was called spam. On the silo it is called on; key 0.</summary>
[Alias("bounces")]
public interface IBounceGrain : IGrainWithIntegerKey
{
    /// <summary>Bytes of a message that <see cref="ReadAsync"/> takes.</summary>
    public const int LongestReport = 1_000_000;

    /// <summary>Believes who has the key of <c>Flattr:Bounces:Key</c>; answers after the commit.</summary>
    [Alias("report"), AlwaysInterleave]
    Task<BounceOutcome> ReportAsync(string key, MailBounce bounce);

    /// <summary>The same for a report as mail servers write it: RFC 3464 or RFC 5965, a whole message.</summary>
    [Alias("read"), AlwaysInterleave]
    Task<BounceOutcome> ReadAsync(string key, byte[] report);
}

/// <param name="Address">Whose mail it was.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="MessageId">Of the message, where it is known: its campaign counts it.</param>
[GenerateSerializer, Immutable, Alias("mail-bounce")]
public sealed record MailBounce([property: Id(0)] string Address, [property: Id(1)] MailBounceKind Kind, [property: Id(2)] string? MessageId)
{
    /// <summary>Who it is about is never printed.</summary>
    public override string ToString() => $"{Kind}";
}

public enum MailBounceKind
{
    /// <summary>It will never be delivered.</summary>
    Permanent = 0,

    /// <summary>It could not be delivered this time: nothing follows from it.</summary>
    Transient = 1,

    /// <summary>Its recipient called it spam.</summary>
    Complaint = 2,
}

public enum BounceOutcome
{
    /// <summary>No campaign is sent to the address from now on.</summary>
    Suppressed = 0,

    /// <summary>It had been suppressed before.</summary>
    Known = 1,

    /// <summary>Nothing follows from it: mail that may be delivered another time.</summary>
    Ignored = 2,

    /// <summary>There is no such report, or nothing in it proves that it is about a message of ours.</summary>
    NoReport = 3,

    /// <summary>This is not the key, or none is set.</summary>
    WrongKey = 4,
}
