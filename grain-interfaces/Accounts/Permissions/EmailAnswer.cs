namespace Flattr.GrainInterfaces.Accounts.Permissions;

/// <param name="Outcome">Why there is an address, or none.</param>
/// <param name="Email">Set when the outcome is <see cref="EmailOutcome.Released"/>.</param>
[GenerateSerializer, Immutable, Alias("email-answer")]
public sealed record EmailAnswer([property: Id(0)] EmailOutcome Outcome, [property: Id(1)] string? Email = null)
{
    /// <summary>An address is never printed.</summary>
    public override string ToString() => nameof(EmailAnswer);
}

public enum EmailOutcome
{
    UnknownKey = 0,

    /// <summary>No permission, or no such member: a party is not told which.</summary>
    NotPermitted = 1,

    Released = 2,
}
