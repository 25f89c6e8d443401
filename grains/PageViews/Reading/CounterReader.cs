using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>Reads counters of one question's site and range, each in one pass, into tallies by the question's buckets.</summary>
internal sealed class CounterReader(ICounters counters, StatsQuery query, CellBudget budget, CancellationToken cancellationToken)
{
    /// <summary>Up to so many pages are read one by one, more of them by reading all pages once.</summary>
    private const int FewPages = 16;

    private readonly TimeBuckets _buckets = new(query.Bucket, query.From, query.To);

    private readonly bool _hourly = query.Bucket == TimeBucket.Hour || query.From.Value % 24 != 0 || query.To.Value % 24 != 0;

    /// <summary>The site's counters, of all values or of <paramref name="only"/> these, apart by value or added up at value 0.</summary>
    public async Task<Tally> ReadSiteAsync(CounterDimension dimension, bool byValue, HashSet<int>? only = null)
    {
        var tally = new Tally(budget);
        await counters.ReadAsync(query.Site, 0, dimension, query.From, query.To, _hourly, Add, cancellationToken);
        return tally;

        void Add(CounterRow row)
        {
            if (only is null || only.Contains(row.Value))
            {
                tally.Add(_buckets.Of(row.Hour), byValue ? row.Value : 0, row.Counts);
            }
        }
    }

    /// <summary>The numbers of all values that the site's counters of a dimension have.</summary>
    public async Task<HashSet<int>> ListSiteAsync(CounterDimension dimension)
    {
        var values = new HashSet<int>();
        await counters.ReadAsync(
            query.Site, 0, dimension, query.From, query.To, _hourly, row => values.Add(row.Value), cancellationToken);
        return values;
    }

    /// <summary>Counters of pages (null: of all), values added up, apart by page or added up at value 0.</summary>
    public async Task<Tally> SumPagesAsync(CounterDimension dimension, HashSet<int>? pages, bool byPage)
    {
        var tally = new Tally(budget);
        if (pages is { Count: <= FewPages })
        {
            foreach (var page in pages)
            {
                await ReadPageAsync(dimension, page, row => tally.Add(_buckets.Of(row.Hour), byPage ? page : 0, row.Counts));
            }
        }
        else
        {
            await ReadAllPagesAsync(dimension, pages, (page, row) => tally.Add(_buckets.Of(row.Hour), byPage ? page : 0, row.Counts));
        }

        return tally;
    }

    /// <summary>Counters of pages (null: of all), a tally by value for each page.</summary>
    public async Task<Dictionary<int, Tally>> ReadPagesAsync(CounterDimension dimension, HashSet<int>? pages)
    {
        var tallies = new Dictionary<int, Tally>();
        var (current, ofCurrent) = (0, new Tally(budget));
        if (pages is { Count: <= FewPages })
        {
            foreach (var page in pages)
            {
                var tally = tallies[page] = new(budget);
                await ReadPageAsync(dimension, page, row => tally.Add(_buckets.Of(row.Hour), row.Value, row.Counts));
            }
        }
        else
        {
            await ReadAllPagesAsync(dimension, pages, Add);
        }

        return tallies;

        void Add(int page, CounterRow row)
        {
            if (page != current)
            {
                current = page;
                ofCurrent = tallies.TryGetValue(page, out var known) ? known : tallies[page] = new(budget);
            }

            ofCurrent.Add(_buckets.Of(row.Hour), row.Value, row.Counts);
        }
    }

    private Task ReadPageAsync(CounterDimension dimension, int page, Action<CounterRow> add) =>
        counters.ReadAsync(query.Site, page, dimension, query.From, query.To, _hourly, add, cancellationToken);

    private Task ReadAllPagesAsync(CounterDimension dimension, HashSet<int>? pages, Action<int, CounterRow> add) =>
        counters.ReadPagesAsync(query.Site, dimension, query.From, query.To, _hourly, pages is null ? add : (page, row) =>
        {
            if (pages.Contains(page))
            {
                add(page, row);
            }
        }, cancellationToken);
}
