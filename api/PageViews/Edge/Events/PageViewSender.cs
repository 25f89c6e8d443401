using System.Collections.Immutable;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>Sends page views to the grain of this silo, those that are ready at the same moment in one call.</summary>
internal sealed class PageViewSender
{
    private const int MaxViews = 1_000;

    private readonly SharedCalls<PageView, bool> _calls;

    /// <param name="grains">A cluster can be asked for a grain only once it is there, which is long after this is made.</param>
    public PageViewSender(IGrainFactory grains) => _calls = new(views => RecordAsync(grains, views), MaxViews);

    /// <summary>Completes after the commit that holds all of the views (1–10), or fails as the call did.</summary>
    public Task SendAsync(params ReadOnlySpan<PageView> views) => _calls.Send(views).Answer;

    private static async Task<bool> RecordAsync(IGrainFactory grains, ImmutableArray<PageView> views)
    {
        await grains.GetGrain<IPageViewGrain>(0).RecordAsync(views);
        return true;
    }
}
