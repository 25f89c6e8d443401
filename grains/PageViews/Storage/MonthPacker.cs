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
    /// <summary>Logs of the past are imported in many parts; their days are packed once, after the last.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>Answers whether there was anything to pack.</summary>
    public async Task<bool> PackAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        int today = Hour.Of(now).Value / 24;
        var days = await store.FindClosedDaysAsync(today, now - Quiet, cancellationToken);
        foreach (var (site, day) in days)
        {
            await PackDayAsync(site, day, cancellationToken);
        }

        return days.Count > 0;
    }

    private async Task PackDayAsync(int site, int day, CancellationToken cancellationToken)
    {
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        var segments = await SegmentStore.ReadSegmentsAsync(snapshot, site, day, day);
        var run = CounterRun.Merge([.. segments.Select(segment => CounterRun.OfSegment(segment.Payload))]);
        int month = MonthPart.MonthOf(new Hour(day * 24));
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

    /// <summary>Cuts a sorted day into what belongs to one row of a month each.</summary>
    private static IEnumerable<CounterEntry[]> Parts(CounterEntry[] run)
    {
        CounterEntry[] kept = Array.FindAll(run, entry => !entry.Key.Dimension.IsRegister());
        for (int start = 0; start < kept.Length;)
        {
            var first = kept[start].Key;
            int end = start;
            while (end < kept.Length && kept[end].Key.Page == first.Page && (first.Page != 0 || kept[end].Key.Dimension == first.Dimension))
            {
                end++;
            }

            yield return kept[start..end];
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
