using System.Collections.Frozen;
using System.Collections.Immutable;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Running;

/// <summary>
/// The campaigns that are not purged, as this front end knows them: a snapshot, at most five seconds old, so that a campaign is over for everybody
/// within that time of its being ended.
/// </summary>
internal sealed partial class HeatmapCampaigns(IGrainFactory grains, SiteDirectory sites, TimeProvider time, ILogger<HeatmapCampaigns> logger) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    /// <summary>Numbers that nobody knows don't make this front end ask more often than that.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _refreshing = new(1);
    private volatile Snapshot? _snapshot;

    /// <summary>The campaign of a number, or null.</summary>
    public async ValueTask<KnownCampaign?> FindAsync(long number)
    {
        var snapshot = _snapshot is { } known && IsYounger(known, MaxAge) ? known : await RefreshAsync(MaxAge);
        return snapshot.ByNumber.TryGetValue(number, out var found) || IsYounger(snapshot, MinAge)
            ? found
            : (await RefreshAsync(MinAge)).ByNumber.GetValueOrDefault(number);
    }

    /// <summary>Campaigns of a site that are not over, as far as is known now: a page view doesn't wait for them, and doesn't fail with them.</summary>
    public ImmutableArray<KnownCampaign> OfSite(int site)
    {
        var snapshot = _snapshot;
        if (snapshot is null || !IsYounger(snapshot, MaxAge))
        {
            _ = TryRefreshAsync();
        }

        return snapshot is not null && IsYounger(snapshot, MaxAge * 2) && snapshot.BySite.TryGetValue(site, out var found) ? found : [];
    }

    /// <summary>Called after a change made through this front end, so that it is seen at once.</summary>
    public void Forget() => _snapshot = null;

    public void Dispose() => _refreshing.Dispose();

    private bool IsYounger(Snapshot snapshot, TimeSpan age) => time.GetElapsedTime(snapshot.Taken) < age;

    private async Task TryRefreshAsync()
    {
        // One asks for all.
        if (_refreshing.CurrentCount == 0)
        {
            return;
        }

        try
        {
            await RefreshAsync(MaxAge);
        }
        catch (Exception exception)
        {
            // The next view tries again.
            LogUnknown(exception);
        }
    }

    private async Task<Snapshot> RefreshAsync(TimeSpan age)
    {
        await _refreshing.WaitAsync();
        try
        {
            if (_snapshot is { } known && IsYounger(known, age))
            {
                return known;
            }

            long taken = time.GetTimestamp();
            var campaigns = await grains.GetGrain<IHeatmapCampaignDirectoryGrain>(0).ListKeptAsync();
            return _snapshot = await ToSnapshotAsync(campaigns, taken);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private async Task<Snapshot> ToSnapshotAsync(ImmutableArray<HeatmapCampaign> campaigns, long taken)
    {
        if (campaigns.IsEmpty)
        {
            return new(taken, FrozenDictionary<long, KnownCampaign>.Empty, FrozenDictionary<int, ImmutableArray<KnownCampaign>>.Empty);
        }

        var known = (await sites.ListAsync()).ToDictionary(site => site.Number);
        var found = campaigns.Where(campaign => known.ContainsKey(campaign.Site)).Select(campaign => new KnownCampaign(campaign, known[campaign.Site])).ToList();
        var now = time.GetUtcNow();
        return new(
            taken,
            found.ToFrozenDictionary(campaign => campaign.Number),
            found.Where(campaign => !campaign.IsOver(now)).GroupBy(campaign => campaign.Site.Number).ToFrozenDictionary(site => site.Key, site => site.ToImmutableArray()));
    }

    [LoggerMessage(1, LogLevel.Warning, "The campaigns of heatmaps could not be read; until they are, no page is offered the tracker")]
    private partial void LogUnknown(Exception exception);

    private sealed record Snapshot(
        long Taken, FrozenDictionary<long, KnownCampaign> ByNumber, FrozenDictionary<int, ImmutableArray<KnownCampaign>> BySite);
}
