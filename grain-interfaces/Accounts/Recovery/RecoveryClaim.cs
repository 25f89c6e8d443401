using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.GrainInterfaces.Accounts.Recovery;

/// <summary>What somebody says who has lost both password and mailbox.</summary>
/// <param name="Case">Random, drawn for this claim; the number of the case, if it becomes one.</param>
/// <param name="NewEmail">Where he can be reached now.</param>
/// <param name="Values">What he says stands in the profile.</param>
[GenerateSerializer, Immutable, Alias("recovery-claim")]
public sealed record RecoveryClaim(
    [property: Id(0)] Guid Case,
    [property: Id(1)] string NewEmail,
    [property: Id(2)] ImmutableArray<ShownField> Values)
{
    /// <summary>Nothing of it is ever printed.</summary>
    public override string ToString() => nameof(RecoveryClaim);
}
