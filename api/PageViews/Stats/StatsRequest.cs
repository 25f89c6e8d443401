using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>A question as it was asked, understood but not yet bound to a site.</summary>
internal sealed record StatsRequest
{
    /// <summary>Null for all that was ever counted.</summary>
    public HourRange? Range { get; init; }

    public required ImmutableArray<StatsMetric> Metrics { get; init; }

    /// <summary>Names in the order asked for: at most one dimension and one of time.</summary>
    public ImmutableArray<string> Dimensions { get; init; } = [];

    public ImmutableArray<StatsFilter> Filters { get; init; } = [];

    /// <summary>Null when nothing was said about it.</summary>
    public ImmutableArray<(string Name, bool Descending)>? OrderBy { get; init; }

    public bool TimeLabels { get; init; }

    public bool TotalRows { get; init; }

    public bool Imports { get; init; }

    public int Limit { get; init; } = 10_000;

    public int Offset { get; init; }

    public StatsDimension? Dimension => Dimensions.Select(StatsNames.FindDimension).FirstOrDefault(dimension => dimension is not null);

    public bool AsksForTime => Dimensions.Any(StatsNames.IsTime);

    public bool IsAskedFor(string name) =>
        Dimensions.Contains(name)
        || (name == StatsNames.Time && AsksForTime)
        || (StatsNames.FindMetric(name) is { } metric && Metrics.Contains(metric));

    /// <summary>The same with a range, and with <c>time</c> as the bucket that suits it.</summary>
    public StatsRequest Within(HourRange range)
    {
        var time = StatsNames.Of(Stats.TimeLabels.Choose(range));
        return this with
        {
            Range = range,
            Dimensions = [.. Dimensions.Select(name => name == StatsNames.Time ? time : name)],
            OrderBy = [.. Order().Select(order => order.Name == StatsNames.Time ? (FindTime() ?? time, order.Descending) : order)],
        };

        string? FindTime() => Dimensions.FirstOrDefault(name => StatsNames.IsTime(name) && name != StatsNames.Time);
    }

    /// <summary>Once it has a range.</summary>
    public StatsQuery ToQuery(int site) => new()
    {
        Site = site,
        From = Range!.Value.From,
        To = Range.Value.To,
        Metrics = Metrics,
        Dimension = Dimension,
        Bucket = Dimensions.Select(StatsNames.FindBucket).FirstOrDefault(bucket => bucket is not null),
        Filters = Filters,
        OrderBy = [.. Order().Select(order => new StatsOrder(StatsNames.FindMetric(order.Name), StatsNames.IsTime(order.Name), order.Descending))],
        Limit = Limit,
        Offset = Offset,
    };

    /// <summary>Unless told otherwise, time ascending and then the first metric descending.</summary>
    private IEnumerable<(string Name, bool Descending)> Order() =>
        OrderBy ?? [.. Dimensions.Where(StatsNames.IsTime).Select(name => (name, false)), (StatsNames.Of(Metrics[0]), true)];
}
