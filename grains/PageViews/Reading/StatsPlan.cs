using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>
/// Which counters answer a question: those of the site or of its pages (<see cref="OfPages"/>), in total or by the one dimension that is
/// asked for or filtered on besides the page (<see cref="Values"/>).
/// </summary>
internal sealed record StatsPlan(StatsQuery Query, StatsDimension? Values, FilterSet PageFilters, FilterSet ValueFilters)
{
    public bool OfPages => ByPage || !PageFilters.IsEmpty;

    public bool ByPage => Query.Dimension == StatsDimension.Page;

    public bool ByValue => Query.Dimension is not null && !ByPage;

    /// <summary>Rows of few visitors are folded: what tells of visitors, and everything that joins a page with anything else.</summary>
    public bool IsGuarded => Values is { } values && (OfPages || values.IsAboutVisitors());

    /// <summary>Visitors of an hour are counted once an hour for the whole site only; elsewhere in the first hour of their day.</summary>
    public bool UsesHourVisitors => Query.Bucket == TimeBucket.Hour && Values is null && !OfPages;

    /// <summary>Engagement and the number of events are known for a site and for a page, not by value.</summary>
    public bool KnowsEngagement => Values is null;

    public bool Asks(StatsMetric metric) => Query.Metrics.Contains(metric);

    /// <summary>The plan, or null and what can be asked instead.</summary>
    public static StatsPlan? Make(StatsQuery query, ILabels labels, out string? refusal)
    {
        var values = query.Dimension is { } by && by != StatsDimension.Page ? by : default(StatsDimension?);
        foreach (var filter in query.Filters)
        {
            if (filter.Dimension == StatsDimension.Page)
            {
                continue;
            }

            values ??= filter.Dimension;
            if (values != filter.Dimension)
            {
                refusal = $"Views are counted by one dimension at a time, and by page and one other dimension: {Name(values.Value)} and " +
                    $"{Name(filter.Dimension)} cannot be asked for together. Ask for either of them, alone or with the page.";
                return null;
            }
        }

        refusal = null;
        return new(query, values, FiltersOn(query, StatsDimension.Page, labels), FiltersOn(query, values, labels));
    }

    private static FilterSet FiltersOn(StatsQuery query, StatsDimension? dimension, ILabels labels) =>
        new(dimension ?? default, [.. query.Filters.Where(filter => filter.Dimension == dimension)], labels);

    private static string Name(StatsDimension dimension) => dimension switch
    {
        StatsDimension.Isp => "ISP",
        StatsDimension.Os => "operating system",
        StatsDimension.EventName => "event name",
        >= StatsDimension.UtmSource and <= StatsDimension.UtmTerm => $"UTM {dimension.ToString()[3..].ToLowerInvariant()}",
        _ => dimension.ToString().ToLowerInvariant(),
    };
}
