using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts;

/// <summary>
/// A passkey of an account (WebAuthn Level 3). What it says of the device it was made with, its attestation, is not kept.
/// </summary>
[GenerateSerializer, Immutable, Alias("passkey")]
public sealed record Passkey
{
    [Id(0)] public required ImmutableArray<byte> Id { get; init; }

    [Id(1)] public required ImmutableArray<byte> PublicKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    [Id(2)] public required string Name { get; init; }

    [Id(3)] public required DateTimeOffset Created { get; init; }

    /// <summary>Goes up with each use where the device counts, so that a copy of the key shows itself.</summary>
    [Id(4)] public uint SignCount { get; init; }

    [Id(5)] public ImmutableArray<string> Transports { get; init; } = [];

    [Id(6)] public bool IsUserVerified { get; init; }

    [Id(7)] public bool IsBackupEligible { get; init; }

    [Id(8)] public bool IsBackedUp { get; init; }

    /// <summary>A key is never printed.</summary>
    public override string ToString() => nameof(Passkey);
}
