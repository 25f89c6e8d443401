using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.PageViews.Reading;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>Reads counters from months and segments, after bringing the journal there.</summary>
internal sealed class PageViewCounters(SegmentStore store, JournalFold fold, TimeProvider time) : ICounters
{
    private static readonly Hour EndOfTime = Hour.StartOf(new DateOnly(2200, 1, 1));

    public async Task ReadAsync(
        int site, int page, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<CounterRow> row, CancellationToken cancellationToken)
    {
        await fold.FoldAsync(cancellationToken);
        var range = new Range(dimension, from, to);
        int part = MonthPart.Of(page, dimension, hourly);
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        foreach (var month in await SegmentStore.ReadMonthsAsync(snapshot, site, page, part, range.FirstMonth, range.LastMonth))
        {
            Walk(MonthCodec.Unpack(month.Payload), page, range, row);
        }

        foreach (var segment in await SegmentStore.ReadSegmentsAsync(snapshot, site, range.FirstDay, range.LastDay))
        {
            Walk(segment.Payload, page, range, row);
        }
    }

    public async Task ReadPagesAsync(
        int site, CounterDimension dimension, Hour from, Hour to, bool hourly, Action<int, CounterRow> row, CancellationToken cancellationToken)
    {
        await fold.FoldAsync(cancellationToken);
        var range = new Range(dimension, from, to);
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        int part = MonthPart.Of(page: 1, dimension, hourly);
        foreach (var month in await SegmentStore.ReadPageMonthsAsync(snapshot, site, part, range.FirstMonth, range.LastMonth))
        {
            WalkPages(MonthCodec.Unpack(month.Payload), range, row);
        }

        foreach (var segment in await SegmentStore.ReadSegmentsAsync(snapshot, site, range.FirstDay, range.LastDay))
        {
            WalkPages(segment.Payload, range, row);
        }
    }

    public async Task<(Hour First, Hour Last)?> FindExtentAsync(int site, CancellationToken cancellationToken)
    {
        (Hour First, Hour Last)? extent = null;
        await ReadAsync(site, 0, CounterDimension.Total, new Hour(0), EndOfTime, hourly: true, Widen, cancellationToken);
        return extent;

        void Widen(CounterRow row) => extent = extent is { } known
            ? (row.Hour < known.First ? row.Hour : known.First, row.Hour > known.Last ? row.Hour : known.Last)
            : (row.Hour, row.Hour);
    }

    public async Task<int> CountRecentVisitorsAsync(int site, CancellationToken cancellationToken)
    {
        await fold.FoldAsync(cancellationToken);
        var now = time.GetUtcNow();
        var recent = new RecentVisitors(now);
        int today = Hour.Of(now).Value / 24;
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        foreach (var segment in await SegmentStore.ReadSegmentsAsync(snapshot, site, today - 1, today))
        {
            AddRecent(recent, segment.Payload);
        }

        return recent.Count();
    }

    private static void AddRecent(RecentVisitors recent, ReadOnlySpan<byte> payload)
    {
        var reader = new SegmentCodec.Reader(payload);
        while (reader.Read() && reader.Key.Page == 0)
        {
            recent.Add(reader.Key, reader.Counts);
        }
    }

    private static void Walk(ReadOnlySpan<byte> payload, int page, Range range, Action<CounterRow> row)
    {
        var reader = new SegmentCodec.Reader(payload);
        while (reader.Read() && reader.Key.Page <= page)
        {
            if (reader.Key.Page == page && range.Has(reader.Key))
            {
                row(new(reader.Key.Value, new Hour(reader.Key.Hour), reader.Counts));
            }
        }
    }

    private static void WalkPages(ReadOnlySpan<byte> payload, Range range, Action<int, CounterRow> row)
    {
        var reader = new SegmentCodec.Reader(payload);
        while (reader.Read())
        {
            if (reader.Key.Page != 0 && range.Has(reader.Key))
            {
                row(reader.Key.Page, new(reader.Key.Value, new Hour(reader.Key.Hour), reader.Counts));
            }
        }
    }

    private readonly record struct Range(CounterDimension Dimension, Hour From, Hour To)
    {
        public int FirstDay => From.Value / 24;

        public int LastDay => (To.Value - 1) / 24;

        public int FirstMonth => MonthPart.MonthOf(From);

        public int LastMonth => MonthPart.MonthOf(new Hour(To.Value - 1));

        public bool Has(CounterKey key) => key.Dimension == Dimension && key.Hour >= From.Value && key.Hour < To.Value;
    }
}
