using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts;

/// <summary>What log-in needs to know of an account.</summary>
[GenerateSerializer, Immutable, Alias("credentials")]
public sealed record Credentials
{
    /// <summary>As its owner wrote it, and confirmed by a letter.</summary>
    [Id(0)] public required string Email { get; init; }

    [Id(1)] public required string PasswordHash { get; init; }

    /// <summary>Changes with every write.</summary>
    [Id(2)] public required string Stamp { get; init; }

    /// <summary>Changes with whatever protects the account: links and sessions of before are dead.</summary>
    [Id(3)] public required string SecurityStamp { get; init; }

    [Id(4)] public ImmutableArray<string> Roles { get; init; } = [];

    [Id(5)] public int FailedLogIns { get; init; }

    [Id(6)] public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The secret shared with an authenticator app (RFC 6238), base32; null when there is none.</summary>
    [Id(7)] public string? AuthenticatorKey { get; init; }

    /// <summary>Log-in asks for a code of the app after the password.</summary>
    [Id(8)] public bool IsTwoStep { get; init; }

    /// <summary>SHA-256 of the recovery codes that are left, in hexadecimal digits; a code has 80 random bits.</summary>
    [Id(9)] public ImmutableArray<string> RecoveryCodes { get; init; } = [];

    [Id(10)] public ImmutableArray<Passkey> Passkeys { get; init; } = [];

    /// <summary>The half minute, counted from 1970, whose code of the app was accepted last: that one and those before it work no more.</summary>
    [Id(11)] public long LastCodeStep { get; init; }

    /// <summary>Hashes and addresses are never printed.</summary>
    public override string ToString() => nameof(Credentials);
}
