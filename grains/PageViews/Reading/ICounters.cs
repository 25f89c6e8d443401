using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>
/// Reads counters, wherever they are kept (journal, segments, months). Every page view is in exactly one row of each of
/// the dimensions <see cref="CounterDimension.Referrer"/> to <see cref="CounterDimension.Os"/> of its site and of its page,
/// with value 0 where it had none, so the rows of such a dimension add up to the total; in those of campaign tags only views that had one are. Rows of one counter may come in several pieces: add them up.
/// </summary>
public interface ICounters
{
    /// <summary>
    /// The counters of a site (<paramref name="page"/> is 0) or of one page of it, in hours from <paramref name="from"/> to before
    /// <paramref name="to"/>. Where <paramref name="hourly"/> is false, whole days may come with the first hour of their day; then both
    /// bounds must be the starts of days. The total of a page is the row of the page in the site's <see cref="CounterDimension.Page"/>.
    /// </summary>
    Task ReadAsync(
        int site, int page, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<CounterRow> row, CancellationToken cancellationToken);

    /// <summary>The same for every page of the site at once; the first argument of <paramref name="row"/> is the page.</summary>
    Task ReadPagesAsync(
        int site, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<int, CounterRow> row, CancellationToken cancellationToken);

    /// <summary>First and last hour with anything counted for the site, or null.</summary>
    Task<(Hour First, Hour Last)?> FindExtentAsync(int site, CancellationToken cancellationToken);

    /// <summary>Visitors of the last five minutes.</summary>
    Task<int> CountRecentVisitorsAsync(int site, CancellationToken cancellationToken);
}

/// <summary>The texts behind the numbers of pages and values. 0 is no label at all; <see cref="Other"/> is "(other)".</summary>
public interface ILabels
{
    /// <summary>Where values beyond a day's bound of distinct values are counted.</summary>
    const int Other = 1;

    /// <summary>The number of a text, or null when it was never counted.</summary>
    ValueTask<int?> FindAsync(string text, CancellationToken cancellationToken);

    /// <summary>The texts of numbers; every number read from a counter is there.</summary>
    ValueTask<IReadOnlyDictionary<int, string>> GetAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);
}
