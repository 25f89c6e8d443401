using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>A profile as its owner wants it, checked and in canonical form.</summary>
[GenerateSerializer, Immutable, Alias("profile-change")]
public sealed record ProfileChange
{
    /// <summary>The version that the owner had before his eyes.</summary>
    [Id(0)] public required int Version { get; init; }

    /// <summary>At most one entry a field; what is not mentioned stays. The value of the avatar is ignored.</summary>
    [Id(1)] public required ImmutableArray<ProfileEntry> Entries { get; init; }

    /// <summary>Null keeps the picture, an empty one removes it; at most 1 MB of WebP.</summary>
    [Id(2)] public ImmutableArray<byte>? Avatar { get; init; }

    public override string ToString() => nameof(ProfileChange);
}
