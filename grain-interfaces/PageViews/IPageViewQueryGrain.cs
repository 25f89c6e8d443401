using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.PageViews;

/// <summary>Reads the counters; key 0. Answers include every event acknowledged before the call.</summary>
[Alias("page-view-queries")]
public interface IPageViewQueryGrain : IGrainWithIntegerKey
{
    [Alias("query"), AlwaysInterleave]
    Task<StatsAnswer> QueryAsync(StatsQuery query);

    /// <summary>Visitors of the site in the last five minutes.</summary>
    [Alias("realtime"), AlwaysInterleave]
    Task<int> CountRealtimeVisitorsAsync(int site);

    /// <summary>Where the counts of the site begin and end, or null when nothing was counted yet.</summary>
    [Alias("extent"), AlwaysInterleave]
    Task<StatsExtent?> FindExtentAsync(int site);
}
