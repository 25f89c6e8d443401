using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.PageViews;

/// <summary>
/// Accumulates anonymous page views on the silo it is called on; key 0. A call returns after the commit that holds its
/// events.
/// </summary>
[Alias("page-views")]
public interface IPageViewGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Counts events of one or more sites, at most 1,000, all in one commit. Throws <see cref="OverloadedException"/> when the
    /// write queue is full.
    /// </summary>
    [Alias("record"), AlwaysInterleave]
    Task RecordAsync(ImmutableArray<PageView> views);
}
