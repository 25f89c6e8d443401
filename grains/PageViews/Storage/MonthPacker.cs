using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>
/// Brings days that are over to their month, and forgets what only served to recognise visitors: from then on nothing is left of a day but
/// counts.
/// </summary>
internal sealed class MonthPacker(SegmentStore store, TimeProvider time)
{
    /// <summary>
    /// Logs of the past are imported in many parts, and an import that was broken off is repeated: until then its visitors have to be recognised.
    /// </summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>Of segments that are packed together; unpacked they take about eight times as much memory.</summary>
    private const long MaxBytes = 8 * 1024 * 1024;

    /// <summary>Answers whether there was anything to pack.</summary>
    public async Task<bool> PackAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        int today = Hour.Of(now).Value / 24;
        var days = await store.FindClosedDaysAsync(today, now - Quiet, cancellationToken);
        foreach (var month in days.GroupBy(day => (day.Site, Month: MonthPart.MonthOf(new Hour(day.Day * 24)))))
        {
            foreach (var some in Bounded(month))
            {
                await PackDaysAsync(month.Key.Site, month.Key.Month, some, cancellationToken);
            }
        }

        return days.Count > 0;
    }

    /// <summary>A month is written anew as seldom as memory allows: its days are taken together, but never more than fit.</summary>
    private static IEnumerable<List<SegmentStore.ClosedDay>> Bounded(IEnumerable<SegmentStore.ClosedDay> days)
    {
        var some = new List<SegmentStore.ClosedDay>();
        foreach (var day in days)
        {
            if (some.Count > 0 && some.Sum(one => one.Bytes) + day.Bytes > MaxBytes)
            {
                yield return some;
                some = [];
            }

            some.Add(day);
        }

        yield return some;
    }

    private async Task PackDaysAsync(int site, int month, List<SegmentStore.ClosedDay> days, CancellationToken cancellationToken)
    {
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        var segments = new List<SegmentStore.SegmentRow>();
        foreach (var day in days)
        {
            segments.AddRange(await SegmentStore.ReadSegmentsAsync(snapshot, site, day.Day, day.Day));
        }

        var run = CounterRun.Merge([.. segments.Select(segment => CounterRun.OfSegment(segment.Payload, key => !key.Dimension.IsRegister()))]);
        var rows = new List<SegmentStore.MonthRow>();
        foreach (var entries in Parts(run))
        {
            rows.Add(await MergeAsync(snapshot, site, month, entries, hourly: true));
            rows.Add(await MergeAsync(snapshot, site, month, ByDay(entries), hourly: false));
        }

        await store.ReplaceAsync(new Replacement { Segments = [.. segments.Select(segment => segment.Number)], NewMonths = rows });
    }

    private static async Task<SegmentStore.MonthRow> MergeAsync(Snapshot snapshot, int site, int month, CounterEntry[] entries, bool hourly)
    {
        var first = entries[0].Key;
        int part = MonthPart.Of(first.Page, first.Dimension, hourly);
        var runs = new List<CounterEntry[]> { entries };
        foreach (var row in await SegmentStore.ReadMonthsAsync(snapshot, site, first.Page, part, month, month))
        {
            runs.Add(CounterRun.OfSegment(MonthCodec.Unpack(row.Payload)));
        }

        return new() { Site = site, Month = month, Page = first.Page, Part = part, Payload = MonthCodec.Write(CounterRun.Merge(runs)) };
    }

    /// <summary>Cuts sorted days into what belongs to one row of a month each.</summary>
    private static IEnumerable<CounterEntry[]> Parts(CounterEntry[] run)
    {
        for (int start = 0; start < run.Length;)
        {
            var first = run[start].Key;
            int end = start;
            while (end < run.Length && run[end].Key.Page == first.Page && (first.Page != 0 || run[end].Key.Dimension == first.Dimension))
            {
                end++;
            }

            yield return run[start..end];
            start = end;
        }
    }

    private static CounterEntry[] ByDay(CounterEntry[] hours)
    {
        var days = new CounterTable();
        foreach (var (key, counts) in hours)
        {
            days.Add(key.OfDay(), counts);
        }

        return days.ToRun();
    }
}
