using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>Visitors and page views by the buckets of an axis.</summary>
public sealed record Series(TimeAxis Axis, ImmutableArray<long> Visitors, ImmutableArray<long> PageViews)
{
    public static readonly ImmutableArray<StatsMetric> Metrics = [StatsMetric.Visitors, StatsMetric.PageViews];

    /// <summary>From an answer with <see cref="Metrics"/>; what it doesn't mention is 0.</summary>
    public static Series Of(TimeAxis axis, IEnumerable<StatsRow> rows)
    {
        var visitors = new long[axis.Count];
        var views = new long[axis.Count];
        foreach (var row in rows)
        {
            if (row.Time is { } time)
            {
                var index = axis.IndexOf(time);
                visitors[index] += row.Metrics[0] ?? 0;
                views[index] += row.Metrics[1] ?? 0;
            }
        }

        return new(axis, [.. visitors], [.. views]);
    }

    public long Max => Math.Max(PageViews.Max(), Visitors.Max());
}
