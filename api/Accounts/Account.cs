using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts;

namespace Flattr.Api.Accounts;

/// <summary>An account as ASP.NET Core Identity handles it during one request; kept by <see cref="IUserGrain"/>.</summary>
internal sealed class Account
{
    public Guid Id { get; set; }

    public string Email { get; set; } = string.Empty;

    /// <summary>The address that was read; empty while the account has not been written.</summary>
    public string KeptEmail { get; set; } = string.Empty;

    public string PasswordHash { get; set; } = string.Empty;

    /// <summary>The stamp that was read; empty while the account has not been written.</summary>
    public string Stamp { get; set; } = string.Empty;

    public string SecurityStamp { get; set; } = string.Empty;

    public IReadOnlyList<string> Roles { get; set; } = [];

    public int FailedLogIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public string? AuthenticatorKey { get; set; }

    public bool IsTwoStep { get; set; }

    public long LastCodeStep { get; set; }

    /// <summary>Hashes, as <see cref="Credentials.RecoveryCodes"/>.</summary>
    public ImmutableArray<string> RecoveryCodes { get; set; } = [];

    public ImmutableArray<Passkey> Passkeys { get; set; } = [];

    public static Account Of(Guid id, Credentials credentials) => new()
    {
        Id = id,
        Email = credentials.Email,
        KeptEmail = credentials.Email,
        PasswordHash = credentials.PasswordHash,
        Stamp = credentials.Stamp,
        SecurityStamp = credentials.SecurityStamp,
        Roles = credentials.Roles,
        FailedLogIns = credentials.FailedLogIns,
        LockedUntil = credentials.LockedUntil,
        AuthenticatorKey = credentials.AuthenticatorKey,
        IsTwoStep = credentials.IsTwoStep,
        LastCodeStep = credentials.LastCodeStep,
        RecoveryCodes = credentials.RecoveryCodes,
        Passkeys = credentials.Passkeys,
    };

    public Credentials ToCredentials(string stamp) => new()
    {
        Email = Email,
        PasswordHash = PasswordHash,
        Stamp = stamp,
        SecurityStamp = SecurityStamp,
        Roles = [.. Roles],
        FailedLogIns = FailedLogIns,
        LockedUntil = LockedUntil,
        AuthenticatorKey = AuthenticatorKey,
        IsTwoStep = IsTwoStep,
        LastCodeStep = LastCodeStep,
        RecoveryCodes = RecoveryCodes,
        Passkeys = Passkeys,
    };

    /// <summary>An address is never printed.</summary>
    public override string ToString() => nameof(Account);
}
