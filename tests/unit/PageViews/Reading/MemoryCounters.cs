using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.PageViews.Reading;

namespace Flattr.UnitTests.PageViews.Reading;

/// <summary>The counters of one site in memory, raised view by view as the contract of <see cref="ICounters"/> says.</summary>
internal sealed class MemoryCounters : ICounters, ILabels
{
    public const int Site = 7;

    private readonly List<string> _texts = ["", "(other)"];
    private readonly List<(int Page, CounterDimension Dimension, CounterRow Row)> _rows = [];
    private readonly HashSet<(int Day, int Visitor)> _seenOnSite = [];
    private readonly HashSet<(int Day, int Visitor, string Page)> _seenOnPage = [];
    private readonly HashSet<(int Hour, int Visitor)> _seenInHour = [];

    public int Named { get; private set; }

    public MemoryCounters Add(params IEnumerable<Visit> visits)
    {
        foreach (var visit in visits)
        {
            var onSite = First(_seenOnSite.Add((visit.Day, visit.Visitor)));
            var onPage = First(_seenOnPage.Add((visit.Day, visit.Visitor, visit.Page)));
            Raise(0, CounterDimension.Total, 0, visit.Hour, onSite);
            Raise(0, CounterDimension.Page, Number(visit.Page), visit.Hour, onPage);
            if (_seenInHour.Add((visit.Hour, visit.Visitor)))
            {
                Raise(0, CounterDimension.HourVisitors, 0, visit.Hour, new(0, 1, 1));
            }

            RaiseBoth(visit, CounterDimension.Source, visit.Source, onSite, onPage);
            RaiseBoth(visit, CounterDimension.Country, visit.Country, onSite, onPage);
            if (visit.UtmSource is not null)
            {
                RaiseBoth(visit, CounterDimension.UtmSource, visit.UtmSource, onSite, onPage);
            }
        }

        return this;
    }

    public MemoryCounters Add(params IEnumerable<NamedEvent> events)
    {
        foreach (var named in events)
        {
            Raise(0, CounterDimension.EventName, Number(named.Name), named.Hour, new(1, 0, 0));
            Raise(Number(named.Page), CounterDimension.EventName, Number(named.Name), named.Hour, new(1, 0, 0));
        }

        return this;
    }

    public MemoryCounters Add(params IEnumerable<Engagement> reports)
    {
        foreach (var report in reports)
        {
            RaiseReport(report, CounterDimension.Engagement, report.Milliseconds);
            if (report.Depth is { } depth)
            {
                RaiseReport(report, CounterDimension.Scroll, depth);
            }
        }

        return this;
    }

    public Task ReadAsync(
        int site, int page, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<CounterRow> row, CancellationToken cancellationToken)
    {
        Each(site, dimension, from, to, hourly, (ofPage, counter) =>
        {
            if (ofPage == page)
            {
                row(counter);
            }
        });
        return Task.CompletedTask;
    }

    public Task ReadPagesAsync(
        int site, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<int, CounterRow> row, CancellationToken cancellationToken)
    {
        Each(site, dimension, from, to, hourly, (ofPage, counter) =>
        {
            if (ofPage != 0)
            {
                row(ofPage, counter);
            }
        });
        return Task.CompletedTask;
    }

    public Task<(Hour First, Hour Last)?> FindExtentAsync(int site, CancellationToken cancellationToken) =>
        Task.FromResult<(Hour, Hour)?>(_rows.Count == 0 ? null : (_rows.Min(row => row.Row.Hour), _rows.Max(row => row.Row.Hour)));

    public Task<int> CountRecentVisitorsAsync(int site, CancellationToken cancellationToken) => Task.FromResult(0);

    public ValueTask<int?> FindAsync(string text, CancellationToken cancellationToken) =>
        new(_texts.IndexOf(text, 2) is var number and > 1 ? number : null);

    public ValueTask<IReadOnlyDictionary<int, string>> GetAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        Named += numbers.Count;
        return new(numbers.ToDictionary(number => number, number => _texts[number]));
    }

    private static Counts First(bool isFirst) => isFirst ? new(1, 1, 1) : new(1, 0, 0);

    /// <summary>Without hours every row comes with the first hour of its day, and only whole days may be asked for.</summary>
    private void Each(int site, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<int, CounterRow> row)
    {
        Assert.Equal(Site, site);
        Assert.True(hourly || (from.Value % 24 == 0 && to.Value % 24 == 0));
        foreach (var (page, ofDimension, counter) in _rows)
        {
            if (ofDimension == dimension && counter.Hour >= from && counter.Hour < to)
            {
                row(page, hourly ? counter : counter with { Hour = new(counter.Hour.Value / 24 * 24) });
            }
        }
    }

    private void RaiseBoth(Visit visit, CounterDimension dimension, string? value, Counts onSite, Counts onPage)
    {
        var number = value is null ? 0 : Number(value);
        Raise(0, dimension, number, visit.Hour, onSite);
        Raise(Number(visit.Page), dimension, number, visit.Hour, onPage);
    }

    private void RaiseReport(Engagement report, CounterDimension dimension, int amount)
    {
        Raise(0, dimension, 0, report.Hour, new(amount, 1, 0));
        Raise(Number(report.Page), dimension, 0, report.Hour, new(amount, 1, 0));
    }

    private void Raise(int page, CounterDimension dimension, int value, int hour, Counts counts) =>
        _rows.Add((page, dimension, new(value, new(hour), counts)));

    private int Number(string text)
    {
        if (!_texts.Contains(text))
        {
            _texts.Add(text);
        }

        return _texts.IndexOf(text);
    }
}
