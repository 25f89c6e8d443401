using System.Runtime.InteropServices;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>
/// Sends page views that are ready at the same moment in one call: those that come between the first one and the turn of the thread pool that sends it.
/// Nothing waits for a call that is under way, so the calls of a quiet server carry one view each and those of a busy one dozens.
/// </summary>
internal sealed class PageViewSender(IGrainFactory grains)
{
    private const int MaxViews = 1_000;

    private readonly Lock _lock = new();
    private Batch? _open;

    /// <summary>Completes after the commit that holds all of the views (1–10), or fails as the call did.</summary>
    public Task SendAsync(params ReadOnlySpan<PageView> views)
    {
        lock (_lock)
        {
            if (_open is { } open && open.Views.Count + views.Length <= MaxViews)
            {
                open.Views.AddRange(views);
                return open.Sent.Task;
            }

            _open = new(this);
            _open.Views.AddRange(views);
            ThreadPool.UnsafeQueueUserWorkItem(_open, preferLocal: false);
            return _open.Sent.Task;
        }
    }

    private async Task SendAsync(Batch batch)
    {
        lock (_lock)
        {
            _open = _open == batch ? null : _open;
        }

        try
        {
            // A cluster can be asked for a grain only once it is there, which is long after this is made.
            await grains.GetGrain<IPageViewGrain>(0).RecordAsync(ImmutableCollectionsMarshal.AsImmutableArray(batch.Views.ToArray()));
            batch.Sent.SetResult();
        }
        catch (Exception exception)
        {
            batch.Sent.SetException(exception);
        }
    }

    private sealed class Batch(PageViewSender sender) : IThreadPoolWorkItem
    {
        public List<PageView> Views { get; } = [];

        public TaskCompletionSource Sent { get; } = new();

        public void Execute() => _ = sender.SendAsync(this);
    }
}
