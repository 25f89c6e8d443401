using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts;

/// <summary>One account; key: user id, a UUIDv7.</summary>
[Alias("user")]
public partial interface IUserGrain : IGrainWithGuidKey
{
    /// <summary>What log-in needs to know, or null when there is no such account.</summary>
    [Alias("credentials")]
    Task<Credentials?> GetCredentialsAsync();

    /// <summary>Writes the whole record when <see cref="Credentials.Stamp"/> is still the one read, and answers false otherwise.</summary>
    [Alias("set-credentials")]
    Task<bool> SetCredentialsAsync(Credentials credentials, string expectedStamp);
}

[GenerateSerializer, Immutable, Alias("credentials")]
public sealed record Credentials
{
    [Id(0)] public required string Email { get; init; }

    [Id(1)] public required string PasswordHash { get; init; }

    /// <summary>Changes with every write.</summary>
    [Id(2)] public required string Stamp { get; init; }

    /// <summary>Changes with the password: cookies that carry another one are refused.</summary>
    [Id(3)] public required string SecurityStamp { get; init; }

    [Id(4)] public ImmutableArray<string> Roles { get; init; } = [];

    [Id(5)] public int FailedLogIns { get; init; }

    [Id(6)] public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Hashes and addresses are never printed.</summary>
    public override string ToString() => nameof(Credentials);
}
