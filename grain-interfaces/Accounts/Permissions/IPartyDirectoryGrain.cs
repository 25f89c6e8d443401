using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Accounts.Permissions;

/// <summary>The third parties that may ask members for their address; key 0.</summary>
[Alias("party-directory")]
public interface IPartyDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>All that are registered now, by name; at most 1,000.</summary>
    [Alias("list"), AlwaysInterleave]
    Task<ImmutableArray<Party>> ListAsync();

    /// <summary>The party of that handle, or null when there is none or it was removed.</summary>
    [Alias("find"), AlwaysInterleave]
    Task<Party?> FindAsync(string handle);

    /// <summary>Registers a party and makes its key; null when the handle is or was another party's, or there are 1,000 parties.</summary>
    [Alias("register")]
    Task<RegisteredParty?> RegisterAsync(PartyDescription description);

    /// <summary>Makes a new key in place of the old one, which is dead at once; null when there is no such party.</summary>
    [Alias("renew-key")]
    Task<string?> RenewKeyAsync(int party);

    /// <summary>Ends the party's key and every permission it had; what was released to it stays in the members' logs.</summary>
    [Alias("remove")]
    Task RemoveAsync(int party);
}
