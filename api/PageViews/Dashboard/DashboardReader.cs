using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>Asks the counters what a dashboard shows.</summary>
internal sealed class DashboardReader(IGrainFactory grains)
{
    private IPageViewQueryGrain Counters => grains.GetGrain<IPageViewQueryGrain>(0);

    public async Task<Totals> ReadTotalsAsync(Site site, DayRange days, string? page) =>
        Totals.Of(await Counters.QueryAsync(Query(site, days, page) with { Metrics = Totals.Metrics }));

    public async Task<Series> ReadSeriesAsync(Site site, DayRange days, string? page)
    {
        var axis = TimeAxis.Of(days);
        var answer = await Counters.QueryAsync(Query(site, days, page) with { Metrics = Series.Metrics, Bucket = axis.Bucket });
        return Series.Of(axis, answer.Rows);
    }

    public Task<StatsAnswer> ReadAsync(Site site, DashboardView view, Breakdown breakdown, int limit, int offset = 0) =>
        Counters.QueryAsync(Query(site, view.Days, view.Page) with
        {
            Metrics = breakdown.Metrics,
            Dimension = breakdown.Dimension,
            Limit = limit,
            Offset = offset,
        });

    public Task<int> CountRealtimeVisitorsAsync(Site site) => Counters.CountRealtimeVisitorsAsync(site.Number);

    /// <summary>The first and last day with figures, or null when there are none at all.</summary>
    public async Task<DayRange?> FindExtentAsync(Site site) =>
        await Counters.FindExtentAsync(site.Number) is { } extent ? new(extent.First.Day, extent.Last.Day) : null;

    private static StatsQuery Query(Site site, DayRange days, string? page) => new()
    {
        Site = site.Number,
        From = days.FirstHour,
        To = days.EndHour,
        Metrics = [],
        Filters = page is null ? [] : [new(FilterOperator.Is, StatsDimension.Page, [page])],
    };
}
