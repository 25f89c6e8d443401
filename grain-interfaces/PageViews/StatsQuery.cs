using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.PageViews;

/// <summary>
/// A question to the counters of one site. The counters know the site by one dimension and each page by one dimension, so a
/// query has at most one dimension besides time, and filters on the page and on at most one other dimension.
/// </summary>
[GenerateSerializer, Immutable, Alias("stats-query")]
public sealed record StatsQuery
{
    [Id(0)] public required int Site { get; init; }

    /// <summary>First hour, inclusive.</summary>
    [Id(1)] public required Hour From { get; init; }

    /// <summary>Last hour, exclusive; at most 10 years after <see cref="From"/>.</summary>
    [Id(2)] public required Hour To { get; init; }

    [Id(3)] public required ImmutableArray<StatsMetric> Metrics { get; init; }

    /// <summary>Null for totals.</summary>
    [Id(4)] public StatsDimension? Dimension { get; init; }

    /// <summary>Null when the answer is not split by time.</summary>
    [Id(5)] public TimeBucket? Bucket { get; init; }

    [Id(6)] public ImmutableArray<StatsFilter> Filters { get; init; } = [];

    /// <summary>Empty: time ascending, otherwise the first metric descending.</summary>
    [Id(7)] public ImmutableArray<StatsOrder> OrderBy { get; init; } = [];

    /// <summary>1–10,000.</summary>
    [Id(8)] public int Limit { get; init; } = 10_000;

    [Id(9)] public int Offset { get; init; }
}

[GenerateSerializer]
public enum StatsMetric
{
    Visitors = 0,
    PageViews = 1,
    Events = 2,

    /// <summary>Engaged seconds per page view, rounded.</summary>
    TimeOnPage = 3,

    /// <summary>Mean of the depths reported, 0–100, rounded.</summary>
    ScrollDepth = 4,
}

[GenerateSerializer]
public enum StatsDimension
{
    Page = 0,
    Referrer = 1,
    Source = 2,
    Isp = 3,
    Country = 4,
    Device = 5,
    Browser = 6,
    Os = 7,
    UtmSource = 8,
    UtmMedium = 9,
    UtmCampaign = 10,
    UtmContent = 11,
    UtmTerm = 12,
    EventName = 13,
}

[GenerateSerializer]
public enum TimeBucket
{
    Hour = 0,
    Day = 1,
    Week = 2,
    Month = 3,
}

[GenerateSerializer]
public enum FilterOperator
{
    Is = 0,
    IsNot = 1,
    Contains = 2,
    ContainsNot = 3,
}

/// <summary>At most 50 values, each at most 500 characters; any of them matches.</summary>
[GenerateSerializer, Immutable, Alias("stats-filter")]
public sealed record StatsFilter(
    [property: Id(0)] FilterOperator Operator,
    [property: Id(1)] StatsDimension Dimension,
    [property: Id(2)] ImmutableArray<string> Values);

/// <summary>Orders by a metric, by the dimension, or by time: exactly one of the three.</summary>
[GenerateSerializer, Immutable, Alias("stats-order")]
public sealed record StatsOrder(
    [property: Id(0)] StatsMetric? Metric,
    [property: Id(1)] bool ByTime,
    [property: Id(2)] bool Descending);
