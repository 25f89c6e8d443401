using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>What a question may be at most; the texts are read by whoever asked.</summary>
internal static class QueryBounds
{
    public const int MaxLimit = 10_000;
    public const int MaxFilters = 20;
    public const int MaxFilterValues = 50;
    public const int MaxFilterLength = 500;
    public const int MaxOrders = 10;

    private const int MaxYears = 10;

    /// <summary>What is wrong, or null.</summary>
    public static string? Refuse(StatsQuery query) =>
        RefuseRange(query) ?? RefuseMetrics(query) ?? RefuseFilters(query) ?? RefuseOrder(query) ?? RefusePage(query);

    private static string? RefuseRange(StatsQuery query) =>
        query.From.Value < 0 ? "Nothing was counted before 1970."
        : query.From >= query.To ? "The range ends before it begins."
        : query.To.Start > query.From.Start.AddYears(MaxYears) ? $"A range is at most {MaxYears} years."
        : null;

    private static string? RefuseMetrics(StatsQuery query) =>
        query.Metrics.IsDefaultOrEmpty ? "At least one metric is needed."
        : new HashSet<StatsMetric>(query.Metrics).Count != query.Metrics.Length ? "Each metric is asked for once."
        : null;

    private static string? RefuseFilters(StatsQuery query)
    {
        if (query.Filters.Length > MaxFilters)
        {
            return $"At most {MaxFilters} filters are allowed.";
        }

        foreach (var filter in query.Filters)
        {
            if (filter.Values.IsDefaultOrEmpty || filter.Values.Length > MaxFilterValues)
            {
                return $"A filter has 1 to {MaxFilterValues} values.";
            }

            foreach (var value in filter.Values)
            {
                if (value is null || value.Length > MaxFilterLength)
                {
                    return $"A filter's value has at most {MaxFilterLength} characters.";
                }
            }
        }

        return null;
    }

    private static string? RefuseOrder(StatsQuery query)
    {
        if (query.OrderBy.Length > MaxOrders)
        {
            return $"At most {MaxOrders} orders are allowed.";
        }

        foreach (var order in query.OrderBy)
        {
            var fits = order.Metric is { } metric ? query.Metrics.Contains(metric) && !order.ByTime
                : order.ByTime ? query.Bucket is not null
                : query.Dimension is not null;
            if (!fits)
            {
                return "Rows are ordered by a metric, a dimension or a time that is asked for.";
            }
        }

        return null;
    }

    private static string? RefusePage(StatsQuery query) =>
        query.Limit is < 1 or > MaxLimit ? $"The limit is from 1 to {MaxLimit}."
        : query.Offset < 0 ? "The offset is 0 or more."
        : null;
}
