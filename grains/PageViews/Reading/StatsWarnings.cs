using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>What must be said about figures, with codes that a program can tell apart.</summary>
internal static class StatsWarnings
{
    public const string Suppressed = "suppressed_under_k";
    public const string AddedOverPages = "visitors_added_over_pages";
    public const string FirstHour = "visitors_counted_in_first_hour";
    public const string NotCounted = "not_counted_by_dimension";

    public static ImmutableArray<StatsWarning> Of(StatsPlan plan, StatsTable table, int k)
    {
        var warnings = ImmutableArray.CreateBuilder<StatsWarning>();
        foreach (var metric in plan.Query.Metrics)
        {
            if (!plan.KnowsEngagement && FindUncounted(plan, metric) is { } text)
            {
                warnings.Add(new(metric, NotCounted, text));
            }
            else if (table.HasHidden || table.IsHidden)
            {
                warnings.Add(new(metric, Suppressed, $"Fewer than {k} visitors are never shown as a row of their own: they are part of \"(other)\"."));
            }
        }

        if (plan.Asks(StatsMetric.Visitors) && plan.Values != StatsDimension.EventName)
        {
            AddVisitors(plan, table, warnings);
        }

        return warnings.ToImmutable();
    }

    private static string? FindUncounted(StatsPlan plan, StatsMetric metric)
    {
        var isEvent = plan.Values == StatsDimension.EventName;
        return metric switch
        {
            StatsMetric.Visitors when isEvent => "Custom events are counted without visitors.",
            StatsMetric.Events when !isEvent => "Custom events are counted by name and by page only.",
            StatsMetric.TimeOnPage or StatsMetric.ScrollDepth => "Engagement is counted for the site and by page only.",
            _ => null,
        };
    }

    private static void AddVisitors(StatsPlan plan, StatsTable table, ImmutableArray<StatsWarning>.Builder warnings)
    {
        if (table.AddsPages)
        {
            warnings.Add(new(StatsMetric.Visitors, AddedOverPages, "Visitors of several pages are added up: who saw two of them counts twice."));
        }

        var query = plan.Query;
        var splitsDays = query.Bucket == TimeBucket.Hour || query.From.Value % 24 != 0 || query.To.Value % 24 != 0;
        if (splitsDays && !plan.UsesHourVisitors)
        {
            warnings.Add(new(StatsMetric.Visitors, FirstHour, "A visitor is counted in the hour of his first view of the day."));
        }
    }
}
