using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>A row before its value has a name; metrics in the order asked for.</summary>
internal readonly record struct FigureRow(Cell Cell, long?[] Metrics);

/// <summary>
/// The order asked for, or time ascending and then the first metric descending. "(other)" is last, of all rows or of its bucket;
/// rows without a figure come after those with one; equals by number, so that pages of rows never overlap.
/// </summary>
internal sealed class RowOrder(StatsQuery query, IReadOnlyDictionary<int, string>? names) : IComparer<FigureRow>
{
    private readonly (int Metric, StatsOrder Order)[] _orders = [.. Complete(query).Select(order => (IndexOf(query, order), order))];

    public int Compare(FigureRow x, FigureRow y)
    {
        var comparedOther = false;
        foreach (var (metric, order) in _orders)
        {
            if (!order.ByTime && !comparedOther)
            {
                comparedOther = true;
                if (CompareOther(x, y) is var other and not 0)
                {
                    return other;
                }
            }

            if (CompareBy(metric, order, x, y) is var result and not 0)
            {
                return result;
            }
        }

        return CompareRest(x.Cell, y.Cell);
    }

    private static ImmutableArray<StatsOrder> Complete(StatsQuery query)
    {
        if (!query.OrderBy.IsEmpty)
        {
            return query.OrderBy;
        }

        var first = new StatsOrder(query.Metrics[0], ByTime: false, Descending: true);
        return query.Bucket is null ? [first] : [new(null, ByTime: true, Descending: false), first];
    }

    private static int IndexOf(StatsQuery query, StatsOrder order) => order.Metric is { } metric ? query.Metrics.IndexOf(metric) : -1;

    private static int CompareOther(FigureRow x, FigureRow y) =>
        (x.Cell.Value == ILabels.Other).CompareTo(y.Cell.Value == ILabels.Other);

    private static int CompareRest(Cell x, Cell y)
    {
        var time = x.Bucket.CompareTo(y.Bucket);
        return time != 0 ? time : x.Value.CompareTo(y.Value);
    }

    private static int CompareFigures(long? x, long? y, bool descending) =>
        x is null || y is null ? (x is null).CompareTo(y is null) : descending ? y.Value.CompareTo(x.Value) : x.Value.CompareTo(y.Value);

    private int CompareBy(int metric, StatsOrder order, FigureRow x, FigureRow y)
    {
        if (metric >= 0)
        {
            return CompareFigures(x.Metrics[metric], y.Metrics[metric], order.Descending);
        }

        var result = order.ByTime
            ? x.Cell.Bucket.CompareTo(y.Cell.Bucket)
            : string.CompareOrdinal(names![x.Cell.Value], names[y.Cell.Value]);
        return order.Descending ? -result : result;
    }
}
