using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>A profile as its owner sees it.</summary>
[GenerateSerializer, Immutable, Alias("profile")]
public sealed record Profile
{
    /// <summary>Rises by one with every change; 0 while nothing was ever written.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>Every field once, in the order of <see cref="ProfileField"/>.</summary>
    [Id(1)] public required ImmutableArray<ProfileEntry> Entries { get; init; }

    public ProfileEntry this[ProfileField field] => Entries[(int)field];

    /// <summary>What somebody tells about himself is never printed.</summary>
    public override string ToString() => nameof(Profile);
}
