using System.Collections.Immutable;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.Accounts.Permissions;

namespace Flattr.Grains.Accounts.Permissions;

/// <summary>Asks the store every time: parties are few, and so are those who look at them.</summary>
internal sealed class PartyDirectoryGrain(PartyStore store, TimeProvider time) : Grain, IPartyDirectoryGrain
{
    public async Task<ImmutableArray<Party>> ListAsync() => [.. await store.ListAsync()];

    public Task<Party?> FindAsync(string handle) => store.FindAsync(handle);

    public async Task<RegisteredParty?> RegisterAsync(PartyDescription description)
    {
        var key = NewKey();
        return await store.AddAsync(description, key, time.GetUtcNow()) is { } party ? new(party, key) : null;
    }

    public async Task<string?> RenewKeyAsync(int party)
    {
        var key = NewKey();
        return await store.ReplaceKeyAsync(party, key) ? key : null;
    }

    public Task RemoveAsync(int party) => store.RemoveAsync(party);

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
