using System.Collections.Concurrent;
using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.PageViews.Storage;

namespace Flattr.Grains.PageViews;

/// <summary>The days that are being counted, at most <see cref="MaxDays"/>; put together from the database when they are first needed.</summary>
internal sealed class SiteDays(SegmentStore store, JournalFold fold, Labels labels, TimeProvider time)
{
    private const int MaxDays = 400;

    private readonly ConcurrentDictionary<(int Site, int Day), Loading> _days = new();

    public ValueTask<SiteDay> GetAsync(int site, long seconds)
    {
        var key = (site, (int)(seconds / 86_400));
        if (_days.TryGetValue(key, out var known) && known.Day is { } day)
        {
            day.LastUse = time.GetTimestamp();
            return new(day);
        }

        return new(LoadOnceAsync(key));
    }

    /// <summary>Everything is read again when it is next needed.</summary>
    public void Forget() => _days.Clear();

    /// <summary>
    /// Lets go of days that are over and have been left alone for so long that they are packed: nobody could be recognised again by them
    /// at another silo or after a restart either.
    /// </summary>
    public void ForgetPacked()
    {
        int today = Hour.Of(time.GetUtcNow()).Value / 24;
        foreach (var (key, loading) in _days)
        {
            if (key.Day < today && loading.Day is { } day && time.GetElapsedTime(day.LastUse) >= MonthPacker.Quiet)
            {
                _days.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Learns which visitors other silos have recognised in the meantime, so that this one does not count them again.</summary>
    public async Task LearnAsync(Action<Action> exclusively)
    {
        foreach (var (key, loading) in _days)
        {
            if (loading.Day is { } day)
            {
                await LearnAsync(key, day, exclusively);
            }
        }
    }

    private async Task<SiteDay> LoadOnceAsync((int Site, int Day) key)
    {
        MakeRoom();
        var loading = _days.GetOrAdd(key, _ => new());
        await loading.Turn.WaitAsync();
        try
        {
            return loading.Day ??= await LoadAsync(key);
        }
        finally
        {
            loading.Turn.Release();
        }
    }

    private void MakeRoom()
    {
        if (_days.Count >= MaxDays)
        {
            var oldest = _days.MinBy(day => day.Value.Day?.LastUse ?? long.MaxValue);
            _days.TryRemove(oldest.Key, out _);
        }
    }

    private async Task<SiteDay> LoadAsync((int Site, int Day) key)
    {
        await fold.FoldAsync(CancellationToken.None);
        var day = new SiteDay { LastUse = time.GetTimestamp() };
        await LearnAsync(key, day, restore => restore());
        return day;
    }

    /// <summary>Takes in what the database has of a day beyond what is known here; <paramref name="exclusively"/> runs the change.</summary>
    private async Task LearnAsync((int Site, int Day) key, SiteDay day, Action<Action> exclusively)
    {
        var runs = new List<CounterEntry[]>();
        long last = day.LastSegment;
        foreach (var segment in await store.ReadSegmentsAfterAsync(key.Site, key.Day, last, CancellationToken.None))
        {
            runs.Add(CounterRun.OfSegment(segment.Payload));
            last = segment.Number;
        }

        if (runs.Count == 0)
        {
            return;
        }

        var entries = CounterRun.Merge(runs);
        var numbers = entries.Select(entry => entry.Key.Page).Concat(entries.Where(entry => !entry.Key.Dimension.IsRegister()).Select(entry => entry.Key.Value));
        var texts = await labels.GetAsync(numbers.ToHashSet(), CancellationToken.None);
        exclusively(() =>
        {
            foreach (var entry in entries)
            {
                day.Restore(entry, texts);
            }

            day.LastSegment = last;
        });
    }

    private sealed class Loading
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public SiteDay? Day { get; set; }
    }
}
