using System.Collections.Frozen;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.Sites;

/// <summary>
/// The registered sites as this front end knows them: a snapshot, at most five seconds old, so that an unknown site
/// costs nobody a call.
/// </summary>
internal sealed class SiteDirectory(IGrainFactory grains, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _refreshing = new(1);
    private volatile Snapshot? _snapshot;

    /// <summary>The site of a domain (lower case, without <c>www.</c>), or null.</summary>
    public ValueTask<Site?> FindAsync(string domain)
    {
        var snapshot = _snapshot;
        return snapshot is not null && time.GetElapsedTime(snapshot.Taken) < MaxAge
            ? new(snapshot.ByDomain.GetValueOrDefault(domain))
            : FindFreshAsync(domain);
    }

    public async ValueTask<IReadOnlyCollection<Site>> ListAsync() => (await RefreshAsync(force: true)).ByDomain.Values;

    /// <summary>Called after a change made through this front end, so that it is seen at once.</summary>
    public void Forget() => _snapshot = null;

    public void Dispose() => _refreshing.Dispose();

    private async ValueTask<Site?> FindFreshAsync(string domain) => (await RefreshAsync(force: false)).ByDomain.GetValueOrDefault(domain);

    private async ValueTask<Snapshot> RefreshAsync(bool force)
    {
        await _refreshing.WaitAsync();
        try
        {
            if (!force && _snapshot is { } known && time.GetElapsedTime(known.Taken) < MaxAge)
            {
                return known;
            }

            var taken = time.GetTimestamp();
            var sites = await grains.GetGrain<ISiteDirectoryGrain>(0).ListAsync();
            return _snapshot = new(taken, sites.ToFrozenDictionary(site => site.Domain, StringComparer.Ordinal));
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private sealed record Snapshot(long Taken, FrozenDictionary<string, Site> ByDomain);
}
