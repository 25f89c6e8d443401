using System.Collections.Immutable;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Grains.Sites;

/// <summary>Keeps the list of sites in memory: it is small, asked often, and changes through this grain only.</summary>
internal sealed class SiteDirectoryGrain(SiteStore store, TimeProvider time) : Grain, ISiteDirectoryGrain
{
    private const int MaxSites = 10_000;
    private const int MinKeyLength = 20;

    private ImmutableArray<Site> _sites = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _sites = [.. await store.ListAsync()];

    public Task<ImmutableArray<Site>> ListAsync() => Task.FromResult(_sites);

    public async Task<Site> AddAsync(string domain)
    {
        if (_sites.FirstOrDefault(site => site.Domain == domain) is { } known)
        {
            return known;
        }

        if (_sites.Length >= MaxSites)
        {
            throw new InvalidOperationException($"A server holds at most {MaxSites} sites.");
        }

        await store.AddAsync(domain, time.GetUtcNow());
        _sites = [.. await store.ListAsync()];
        return _sites.First(site => site.Domain == domain);
    }

    public async Task<string> CreateKeyAsync(int site, string name)
    {
        string key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await store.AddKeyAsync(site, name, key, time.GetUtcNow());
        return key;
    }

    public Task AddKeyAsync(int site, string name, string key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, MinKeyLength, nameof(key));
        return store.AddKeyAsync(site, name, key, time.GetUtcNow());
    }

    public async Task<ImmutableArray<SiteKey>> ListKeysAsync(int site) => [.. await store.ListKeysAsync(site)];

    public Task DeleteKeyAsync(int site, int key) => store.DeleteKeyAsync(site, key);

    public Task<Site?> FindByKeyAsync(string key) => store.FindByKeyAsync(key);
}
