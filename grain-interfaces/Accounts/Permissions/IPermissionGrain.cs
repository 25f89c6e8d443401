using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts.Permissions;

/// <summary>
/// Who may know one member's address; key: user id. Nothing is kept in memory: every call asks the database, so that what was revoked
/// anywhere is revoked everywhere.
/// </summary>
[Alias("permission")]
public interface IPermissionGrain : IGrainWithGuidKey
{
    /// <summary>What is given now, newest first; at most one for each party.</summary>
    [Alias("list")]
    Task<ImmutableArray<Permission>> ListAsync();

    /// <summary>The permission of one party, or null.</summary>
    [Alias("find")]
    Task<Permission?> FindAsync(int party);

    /// <summary>Lets the party ask for the address from now on; false when there is no such party.</summary>
    [Alias("give")]
    Task<bool> GiveAsync(int party);

    /// <summary>The next request of the party is refused.</summary>
    [Alias("revoke")]
    Task RevokeAsync(int party);

    /// <summary>The address, once its release is in the log; null without a permission or an account.</summary>
    [Alias("release-email")]
    Task<string?> ReleaseEmailAsync(int party);

    /// <summary>
    /// Up to 50 releases older than the one of that number, newest first; from the newest when it is null. Of each party the newest
    /// 200 are kept.
    /// </summary>
    [Alias("releases")]
    Task<ImmutableArray<EmailRelease>> ListReleasesAsync(long? before);
}
