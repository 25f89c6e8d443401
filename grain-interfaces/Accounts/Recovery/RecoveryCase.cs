using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts.Recovery;

/// <summary>A recovery that is under way.</summary>
/// <param name="Stage">How far it is.</param>
/// <param name="NewEmail">The address that the account will have.</param>
/// <param name="ReadyAt">When the wait is over; null before there is a proof.</param>
/// <param name="Sites">
/// Pages of what the profile calls its owner's sites, whatever is shown of it, then of the sites that carry his buttons; at most 20. Control of one is a proof.
/// </param>
[GenerateSerializer, Immutable, Alias("recovery-case")]
public sealed record RecoveryCase(
    [property: Id(0)] RecoveryStage Stage,
    [property: Id(1)] string NewEmail,
    [property: Id(2)] DateTimeOffset? ReadyAt,
    [property: Id(3)] ImmutableArray<string> Sites)
{
    /// <summary>An address is never printed.</summary>
    public override string ToString() => $"{nameof(RecoveryCase)} {Stage}";
}

public enum RecoveryStage
{
    /// <summary>The profile matched; a real proof is asked for.</summary>
    Unproven = 0,

    /// <summary>Proven; every address has been told, and a log-in would end it.</summary>
    Waiting = 1,

    /// <summary>Nobody objected in 7 days: a new password may be chosen.</summary>
    Ready = 2,
}
