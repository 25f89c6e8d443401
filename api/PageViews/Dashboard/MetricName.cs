using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>What figures are called, and how they are written.</summary>
public static class MetricName
{
    public static string Of(StatsMetric metric) => metric switch
    {
        StatsMetric.Visitors => "Visitors",
        StatsMetric.PageViews => "Views",
        StatsMetric.TimeOnPage => "Time",
        StatsMetric.ScrollDepth => "Scrolled",
        _ => "Events",
    };

    public static string Compact(StatsMetric metric, long? value) => (metric, value) switch
    {
        (_, null) => "–",
        (StatsMetric.TimeOnPage, _) => Numbers.Duration(value.Value),
        (StatsMetric.ScrollDepth, _) => $"{value}%",
        _ => Numbers.Compact(value.Value),
    };

    public static string Exact(StatsMetric metric, long? value) => (metric, value) switch
    {
        (_, null) => "not known",
        (StatsMetric.TimeOnPage, _) => $"{Numbers.Exact(value.Value)} seconds a view",
        (StatsMetric.ScrollDepth, _) => $"{value} percent of the page",
        _ => Numbers.Exact(value.Value),
    };
}
