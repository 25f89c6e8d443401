using System.Collections.Frozen;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>The names that Plausible's Stats API gives to metrics, dimensions and operators; <c>visit:isp</c> is ours.</summary>
internal static class StatsNames
{
    public const string Time = "time";

    private static readonly FrozenDictionary<string, StatsMetric> Metrics = new Dictionary<string, StatsMetric>
    {
        ["visitors"] = StatsMetric.Visitors,
        ["pageviews"] = StatsMetric.PageViews,
        ["events"] = StatsMetric.Events,
        ["time_on_page"] = StatsMetric.TimeOnPage,
        ["scroll_depth"] = StatsMetric.ScrollDepth,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, StatsDimension> Dimensions = new Dictionary<string, StatsDimension>
    {
        ["event:page"] = StatsDimension.Page,
        ["event:name"] = StatsDimension.EventName,
        ["visit:referrer"] = StatsDimension.Referrer,
        ["visit:source"] = StatsDimension.Source,
        ["visit:isp"] = StatsDimension.Isp,
        ["visit:country"] = StatsDimension.Country,
        ["visit:device"] = StatsDimension.Device,
        ["visit:browser"] = StatsDimension.Browser,
        ["visit:os"] = StatsDimension.Os,
        ["visit:utm_source"] = StatsDimension.UtmSource,
        ["visit:utm_medium"] = StatsDimension.UtmMedium,
        ["visit:utm_campaign"] = StatsDimension.UtmCampaign,
        ["visit:utm_content"] = StatsDimension.UtmContent,
        ["visit:utm_term"] = StatsDimension.UtmTerm,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TimeBucket> Buckets = new Dictionary<string, TimeBucket>
    {
        ["time:hour"] = TimeBucket.Hour,
        ["time:day"] = TimeBucket.Day,
        ["time:week"] = TimeBucket.Week,
        ["time:month"] = TimeBucket.Month,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FilterOperator> Operators = new Dictionary<string, FilterOperator>
    {
        ["is"] = FilterOperator.Is,
        ["is_not"] = FilterOperator.IsNot,
        ["contains"] = FilterOperator.Contains,
        ["contains_not"] = FilterOperator.ContainsNot,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string AllMetrics { get; } = string.Join(", ", Metrics.Keys.Order(StringComparer.Ordinal));

    public static string AllDimensions { get; } = string.Join(", ", Dimensions.Keys.Order(StringComparer.Ordinal));

    public static string AllTimes { get; } = "time, time:hour, time:day, time:week, time:month";

    public static string AllOperators { get; } = "is, is_not, contains, contains_not, and, not";

    public static StatsMetric? FindMetric(string name) => Metrics.TryGetValue(name, out var metric) ? metric : null;

    public static StatsDimension? FindDimension(string name) => Dimensions.TryGetValue(name, out var dimension) ? dimension : null;

    public static TimeBucket? FindBucket(string name) => Buckets.TryGetValue(name, out var bucket) ? bucket : null;

    public static FilterOperator? FindOperator(string name) => Operators.TryGetValue(name, out var known) ? known : null;

    public static bool IsTime(string name) => name == Time || Buckets.ContainsKey(name);

    public static string Of(StatsMetric metric) => NameOf(Metrics, metric);

    public static string Of(StatsDimension dimension) => NameOf(Dimensions, dimension);

    public static string Of(TimeBucket bucket) => NameOf(Buckets, bucket);

    public static string Of(FilterOperator filter) => NameOf(Operators, filter);

    private static string NameOf<T>(FrozenDictionary<string, T> names, T wanted)
    {
        foreach (var (name, value) in names)
        {
            if (EqualityComparer<T>.Default.Equals(value, wanted))
            {
                return name;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(wanted), wanted, "It has no name in this API.");
    }
}
