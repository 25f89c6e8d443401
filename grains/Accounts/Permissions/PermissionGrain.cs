using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Permissions;

namespace Flattr.Grains.Accounts.Permissions;

/// <summary>Asks the store every time, which alone knows what is permitted.</summary>
internal sealed class PermissionGrain(PermissionStore store, PseudonymSecret secret, TimeProvider time) : Grain, IPermissionGrain
{
    private Guid Account => this.GetPrimaryKey();

    public async Task<ImmutableArray<Permission>> ListAsync()
    {
        var key = await secret.GetAsync();
        return [.. (await store.ListAsync(Account)).Select(row => Of(row, key))];
    }

    public async Task<Permission?> FindAsync(int party) =>
        await store.FindAsync(Account, party) is { } row ? Of(row, await secret.GetAsync()) : null;

    public async Task<bool> GiveAsync(int party)
    {
        await store.GiveAsync(Account, party, time.GetUtcNow());
        return await store.FindAsync(Account, party) is not null;
    }

    public Task RevokeAsync(int party) => store.RevokeAsync(Account, party);

    public async Task<string?> ReleaseEmailAsync(int party)
    {
        var credentials = await GrainFactory.GetGrain<IUserGrain>(Account).GetCredentialsAsync();

        // Asked of the store for an account that nobody has, too: both take the same way.
        return await store.LogReleaseAsync(Account, party, time.GetUtcNow()) ? credentials?.Email : null;
    }

    public async Task<ImmutableArray<EmailRelease>> ListReleasesAsync(long? before) => [.. await store.ListReleasesAsync(Account, before)];

    private Permission Of((Party Party, DateTimeOffset Given) row, byte[] key) =>
        new(row.Party, row.Given, PartyPseudonym.Of(Account, row.Party.Number, key));
}
