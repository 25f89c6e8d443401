using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>What was read for a question, by bucket and value; the tallies beside the views are there when a metric needs them.</summary>
internal sealed record StatsTable(Tally Views)
{
    public Tally? HourVisitors { get; init; }

    public Tally? Events { get; init; }

    public Tally? Engagement { get; init; }

    public Tally? Scroll { get; init; }

    /// <summary>Rows of few visitors were folded.</summary>
    public bool HasHidden { get; init; }

    /// <summary>What is asked for is not told apart from nothing: few visitors, or none.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Visitors of several pages are added up in one row.</summary>
    public bool AddsPages { get; init; }

    /// <summary>All cells with anything in them; a question for totals always has its one.</summary>
    public HashSet<Cell> ListCells(StatsPlan plan)
    {
        var cells = new HashSet<Cell>(Views.Cells.Keys);
        foreach (var more in (ReadOnlySpan<Tally?>)[HourVisitors, Events, Engagement, Scroll])
        {
            if (more is not null)
            {
                cells.UnionWith(more.Cells.Keys);
            }
        }

        if (plan.Query.Dimension is null && plan.Query.Bucket is null)
        {
            cells.Add(default);
        }
        else if (plan.Query.Dimension is { } dimension && dimension.IsUtm())
        {
            cells.RemoveWhere(cell => cell.Value == 0);
        }

        return cells;
    }

    public long? Measure(StatsMetric metric, Cell cell, StatsPlan plan)
    {
        var isEvent = plan.Values == StatsDimension.EventName;
        var views = Views[cell];
        return metric switch
        {
            _ when IsHidden => null,
            StatsMetric.Visitors => isEvent ? null : (HourVisitors ?? Views)[cell].Visitors,
            StatsMetric.PageViews => isEvent ? 0 : views.Views,
            StatsMetric.Events => isEvent ? views.Views : views.Views + Events?[cell].Views,
            StatsMetric.TimeOnPage => Engagement is null ? null : EngagedSeconds(cell),
            StatsMetric.ScrollDepth => Scroll is null ? null : Mean(Scroll[cell].Views, Scroll[cell].Firsts),
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
        };
    }

    /// <summary>Without a single report nobody knows; that is not 0 seconds.</summary>
    private long? EngagedSeconds(Cell cell) =>
        Engagement![cell] is { Firsts: > 0 } engaged ? Mean(engaged.Views, Views[cell].Views * 1000) : null;

    private static long? Mean(long sum, long count) =>
        count == 0 ? null : (long)Math.Round((double)sum / count, MidpointRounding.AwayFromZero);
}
