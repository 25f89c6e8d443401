using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>The figures at the top; null for what is not known. Times in seconds, depth in percent.</summary>
public sealed record Totals(long? Visitors, long? PageViews, long? TimeOnPage, long? ScrollDepth, long? CustomEvents)
{
    public static readonly ImmutableArray<StatsMetric> Metrics =
        [StatsMetric.Visitors, StatsMetric.PageViews, StatsMetric.TimeOnPage, StatsMetric.ScrollDepth, StatsMetric.Events];

    public static Totals Of(StatsAnswer answer)
    {
        var metrics = answer.Rows.Length > 0 ? answer.Rows[0].Metrics : [0, 0, null, null, 0];

        // Page views are events too; the others have names of their own.
        return new(metrics[0], metrics[1], metrics[2], metrics[3], metrics[4] - metrics[1]);
    }

    public bool AreEmpty => PageViews is null or 0 && CustomEvents is null or 0;
}
