using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>
/// Reads what a plan needs. Where few visitors must not show, each table that a breakdown could show is folded first and filtered
/// afterwards, so that no choice of filters tells more than the breakdown does.
/// </summary>
internal sealed class TableReader(StatsPlan plan, CounterReader reader, CellBudget budget, int k, CancellationToken cancellationToken)
{
    /// <summary>Views without a tag have no row of their own; they are needed where they may pass a filter or be told by subtraction.</summary>
    private bool NeedsUntagged => plan.Values is { } values && values.IsUtm() && (plan.OfPages || !plan.ValueFilters.IsEmpty);

    public async Task<StatsTable> ReadAsync()
    {
        var pages = plan.PageFilters.IsEmpty ? null : await SelectPagesAsync();
        var table = (plan.Values, plan.OfPages) switch
        {
            (null, false) => await ReadSiteAsync(),
            (null, true) => await ReadPagesAsync(pages),
            ({ } values, false) when !plan.IsGuarded && !NeedsUntagged => await ReadValuesAsync(values.ToCounter()),
            ({ } values, _) => await FoldAsync(await ReadApartAsync(values.ToCounter(), pages)),
        };
        return table with { AddsPages = pages is { Count: > 1 } && !plan.ByPage };
    }

    private async Task<StatsTable> ReadSiteAsync() => new(await reader.ReadSiteAsync(CounterDimension.Total, byValue: false))
    {
        HourVisitors = plan.UsesHourVisitors && plan.Asks(StatsMetric.Visitors) ? await SumAsync(CounterDimension.HourVisitors) : null,
        Events = plan.Asks(StatsMetric.Events) ? await SumAsync(CounterDimension.EventName) : null,
        Engagement = plan.Asks(StatsMetric.TimeOnPage) ? await SumAsync(CounterDimension.Engagement) : null,
        Scroll = plan.Asks(StatsMetric.ScrollDepth) ? await SumAsync(CounterDimension.Scroll) : null,
    };

    private Task<Tally> SumAsync(CounterDimension dimension) => reader.ReadSiteAsync(dimension, byValue: false);

    private async Task<StatsTable> ReadPagesAsync(HashSet<int>? pages) => new(await reader.ReadSiteAsync(CounterDimension.Page, plan.ByPage, pages))
    {
        Events = plan.Asks(StatsMetric.Events) ? await reader.SumPagesAsync(CounterDimension.EventName, pages, plan.ByPage) : null,
        Engagement = plan.Asks(StatsMetric.TimeOnPage) ? await reader.SumPagesAsync(CounterDimension.Engagement, pages, plan.ByPage) : null,
        Scroll = plan.Asks(StatsMetric.ScrollDepth) ? await reader.SumPagesAsync(CounterDimension.Scroll, pages, plan.ByPage) : null,
    };

    private async Task<HashSet<int>> SelectPagesAsync()
    {
        var candidates = await plan.PageFilters.FindNamedAsync(cancellationToken) ?? await reader.ListSiteAsync(CounterDimension.Page);
        return await plan.PageFilters.SelectAsync(candidates, cancellationToken);
    }

    /// <summary>Values that anybody may see.</summary>
    private async Task<StatsTable> ReadValuesAsync(CounterDimension dimension)
    {
        var passing = default(HashSet<int>);
        if (!plan.ValueFilters.IsEmpty)
        {
            var candidates = await plan.ValueFilters.FindNamedAsync(cancellationToken) ?? await reader.ListSiteAsync(dimension);
            passing = await plan.ValueFilters.SelectAsync(candidates, cancellationToken);
        }

        return new(await reader.ReadSiteAsync(dimension, plan.ByValue, passing));
    }

    /// <summary>One tally by value for each page, or for the site at 0.</summary>
    private async Task<Dictionary<int, Tally>> ReadApartAsync(CounterDimension dimension, HashSet<int>? pages)
    {
        var tallies = plan.OfPages
            ? await reader.ReadPagesAsync(dimension, pages)
            : new() { [0] = await reader.ReadSiteAsync(dimension, byValue: true) };
        if (NeedsUntagged)
        {
            var totals = plan.OfPages
                ? await reader.ReadSiteAsync(CounterDimension.Page, byValue: true, pages)
                : await reader.ReadSiteAsync(CounterDimension.Total, byValue: true);
            AddUntagged(tallies, totals);
        }

        return tallies;
    }

    private void AddUntagged(Dictionary<int, Tally> tallies, Tally totals)
    {
        foreach (var (page, tally) in tallies)
        {
            foreach (var (bucket, tagged) in tally.SumByBucket())
            {
                totals.Add(bucket, page, default(Counts) - tagged);
            }
        }

        foreach (var (cell, untagged) in totals.Cells)
        {
            if (untagged != default)
            {
                tallies.TryAdd(cell.Value, new(budget));
                tallies[cell.Value].Add(cell.Bucket, 0, untagged);
            }
        }
    }

    private async Task<StatsTable> FoldAsync(Dictionary<int, Tally> tallies)
    {
        var passing = plan.ValueFilters.IsEmpty ? null : await SelectValuesAsync(tallies);
        var sum = new Tally(budget);
        var hasHidden = false;
        foreach (var (page, tally) in tallies)
        {
            hasHidden |= Fold(tally, (bucket, row) =>
            {
                if (passing is null || passing.Contains(row.Value))
                {
                    sum.Add(bucket, plan.ByPage ? page : plan.ByValue ? row.Value : 0, row.Counts);
                }
            });
        }

        if (plan.ByPage)
        {
            var pages = sum;
            sum = new(budget);
            hasHidden |= Fold(pages, (bucket, row) => sum.Add(bucket, row.Value, row.Counts));
        }

        var isTotal = plan.Query.Dimension is null && plan.Query.Bucket is null;
        var namesOnly = passing is not null && !passing.Contains(ILabels.Other);
        return new(sum) { HasHidden = hasHidden, IsHidden = k > 1 && plan.IsGuarded && isTotal && namesOnly && sum.Cells.Count == 0 };
    }

    private bool Fold(Tally tally, Action<int, ValueCounts> add)
    {
        var hasHidden = false;
        foreach (var (bucket, rows) in tally.ByBucket())
        {
            hasHidden |= k > 1 && plan.IsGuarded && Folding.Fold(rows, k);
            rows.ForEach(row => add(bucket, row));
        }

        return hasHidden;
    }

    private async Task<HashSet<int>> SelectValuesAsync(Dictionary<int, Tally> tallies)
    {
        var values = new HashSet<int> { ILabels.Other };
        foreach (var tally in tallies.Values)
        {
            tally.AddValuesTo(values);
        }

        return await plan.ValueFilters.SelectAsync(values, cancellationToken);
    }
}
