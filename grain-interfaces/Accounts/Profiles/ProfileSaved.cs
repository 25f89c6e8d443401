namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>What became of a change, and the profile as it is now.</summary>
[GenerateSerializer, Immutable, Alias("profile-saved")]
public sealed record ProfileSaved([property: Id(0)] ProfileOutcome Outcome, [property: Id(1)] Profile Profile)
{
    public override string ToString() => Outcome.ToString();
}

[GenerateSerializer, Alias("profile-outcome")]
public enum ProfileOutcome
{
    Saved = 0,

    /// <summary>The profile was changed since: see <see cref="ProfileEntry.ChangedIn"/>. Nothing was written.</summary>
    ChangedMeanwhile = 1,

    /// <summary>Another account has the handle. Nothing was written.</summary>
    HandleTaken = 2,

    /// <summary>There is no such account any more. Nothing was written.</summary>
    NoAccount = 3,
}
