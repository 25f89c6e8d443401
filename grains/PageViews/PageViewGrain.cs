using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;
using Orleans.Concurrency;

namespace Flattr.Grains.PageViews;

/// <summary>The door to the silo's recorder. One on each silo: what it does between two waits is over in microseconds.</summary>
[StatelessWorker(maxLocalWorkers: 1, removeIdleWorkers: false)]
internal sealed class PageViewGrain(PageViewRecorder recorder) : Grain, IPageViewGrain
{
    private const int MaxViews = 1_000;

    public Task RecordAsync(ImmutableArray<PageView> views)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(views.Length, MaxViews, nameof(views));
        return recorder.RecordAsync(views);
    }
}
