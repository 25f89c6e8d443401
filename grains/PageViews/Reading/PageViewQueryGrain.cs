using Flattr.GrainInterfaces.PageViews;
using Orleans.Concurrency;

namespace Flattr.Grains.PageViews.Reading;

[StatelessWorker]
public sealed class PageViewQueryGrain(StatsEngine engine, ICounters counters) : Grain, IPageViewQueryGrain
{
    public Task<StatsAnswer> QueryAsync(StatsQuery query) => engine.AnswerAsync(query, CancellationToken.None);

    public Task<int> CountRealtimeVisitorsAsync(int site) => counters.CountRecentVisitorsAsync(site, CancellationToken.None);

    public async Task<StatsExtent?> FindExtentAsync(int site) =>
        await counters.FindExtentAsync(site, CancellationToken.None) is var (first, last) ? new(first, last) : null;
}
