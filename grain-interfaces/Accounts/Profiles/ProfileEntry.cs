namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>One field of a profile. An empty value says nothing, whoever may see it.</summary>
[GenerateSerializer, Immutable, Alias("profile-entry")]
public sealed record ProfileEntry
{
    [Id(0)] public required ProfileField Field { get; init; }

    /// <summary>At most 4,000 characters.</summary>
    [Id(1)] public string Value { get; init; } = string.Empty;

    [Id(2)] public Visibility Visibility { get; init; }

    /// <summary>The version of the profile in which this field changed last; says nothing in a <see cref="ProfileChange"/>.</summary>
    [Id(3)] public int ChangedIn { get; init; }

    public override string ToString() => nameof(ProfileEntry);
}
