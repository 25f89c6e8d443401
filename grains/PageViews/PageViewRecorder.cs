using System.Collections.Immutable;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.PageViews.Storage;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.PageViews;

/// <summary>
/// What the page view grains of one silo share: today's sketches, and the delta that waits for the next commit. Its lock is
/// held for microseconds, never across a wait.
/// </summary>
internal sealed class PageViewRecorder(
    SiteDays days, WriteQueue writes, JournalWriter journal, IOptions<StorageOptions> options, TimeProvider time)
{
    private static readonly TimeSpan LiveAge = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private PageViewDelta? _pending;

    /// <summary>Counts events; completes after the one commit that holds them all.</summary>
    public async Task RecordAsync(ImmutableArray<PageView> views) => await Record(views, await DaysOfAsync(views));

    /// <summary>Counts the events of a part of a log and moves its watermark, in one commit of their own.</summary>
    public async Task RecordLogAsync(ImmutableArray<PageView> views, LogPosition log)
    {
        var delta = new PageViewDelta(journal, int.MaxValue) { Log = log };
        var ofViews = await DaysOfAsync(views);
        lock (_lock)
        {
            delta.TryAdd(views.AsSpan(), ofViews, LiveSince());
            Enqueue(delta);
        }

        await delta.Committed;
    }

    /// <summary>Takes in what other silos have counted; a visitor who comes to two silos before is counted by both.</summary>
    public Task LearnAsync() => days.LearnAsync(change =>
    {
        lock (_lock)
        {
            change();
        }
    });

    public void ForgetPacked() => days.ForgetPacked();

    private async ValueTask<SiteDay[]> DaysOfAsync(ImmutableArray<PageView> views)
    {
        var found = new SiteDay[views.Length];
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = await days.GetAsync(views[i].Site, views[i].Time);
        }

        return found;
    }

    private Task Record(ImmutableArray<PageView> views, SiteDay[] ofViews)
    {
        lock (_lock)
        {
            if (_pending is { IsSealed: false } full && !full.HasRoomFor(views.Length))
            {
                throw new OverloadedException();
            }

            if (_pending is { } pending && pending.TryAdd(views.AsSpan(), ofViews, LiveSince()))
            {
                return pending.Committed;
            }

            var next = new PageViewDelta(journal, options.Value.QueueLength);
            next.TryAdd(views.AsSpan(), ofViews, LiveSince());
            Enqueue(next);
            _pending = next;
            return next.Committed;
        }
    }

    private void Enqueue(PageViewDelta delta)
    {
        try
        {
            writes.Enqueue(delta);
        }
        catch (OverloadedException)
        {
            days.Forget();
            throw;
        }

        _ = SettleAsync(delta);
    }

    private async Task SettleAsync(PageViewDelta delta)
    {
        try
        {
            await delta.Committed;
        }
        catch (Exception)
        {
            // The sketches have seen visitors that were not committed: they are put together again from the database.
            days.Forget();
        }

        delta.Tables.Return();
    }

    /// <summary>Unix seconds from which on a view may be one of somebody who is here now.</summary>
    private long LiveSince() => (time.GetUtcNow() - LiveAge).ToUnixTimeSeconds();
}
