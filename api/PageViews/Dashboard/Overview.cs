using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>Everything a dashboard shows at once, read side by side.</summary>
public sealed record Overview
{
    private const int RowsPerList = 10;

    public required Totals Totals { get; init; }

    public required Series Series { get; init; }

    /// <summary>The period before; null when it is not compared, or has nothing to compare with.</summary>
    public Totals? TotalsBefore { get; init; }

    public Series? SeriesBefore { get; init; }

    /// <summary>Visitors of the last five minutes.</summary>
    public required int Realtime { get; init; }

    public required ImmutableArray<BreakdownRows> Lists { get; init; }

    /// <summary>The days with figures, looked up only when these days have none.</summary>
    public DayRange? Extent { get; init; }

    internal static async Task<Overview> ReadAsync(DashboardReader reader, Site site, DashboardView view)
    {
        // All questions are asked before the first answer is awaited.
        var totals = reader.ReadTotalsAsync(site, view.Days, view.Page);
        var series = reader.ReadSeriesAsync(site, view.Days, view.Page);
        var before = ReadBeforeAsync(reader, site, view);
        var realtime = reader.CountRealtimeVisitorsAsync(site);
        var lists = Task.WhenAll(Breakdown.Main.Concat(Breakdown.Occasional)
            .Where(breakdown => view.Page is null || breakdown.Dimension != StatsDimension.Page)
            .Select(async breakdown => new BreakdownRows(breakdown, await reader.ReadAsync(site, view, breakdown, RowsPerList))));
        var (totalsBefore, seriesBefore) = await before;
        return new()
        {
            Totals = await totals,
            Series = await series,
            TotalsBefore = totalsBefore,
            SeriesBefore = seriesBefore,
            Realtime = await realtime,
            Lists = [.. (await lists).Where(list => list.IsWorthShowing)],
            Extent = (await totals).AreEmpty ? await reader.FindExtentAsync(site) : null,
        };
    }

    private static async Task<(Totals? Totals, Series? Series)> ReadBeforeAsync(DashboardReader reader, Site site, DashboardView view)
    {
        if (!view.Compares)
        {
            return default;
        }

        var series = reader.ReadSeriesAsync(site, view.Days.Before, view.Page);
        var totals = await reader.ReadTotalsAsync(site, view.Days.Before, view.Page);
        return totals.AreEmpty ? default : (totals, await series);
    }
}
