using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>Accumulates clicks for heatmaps on the silo it is called on; key 0. A call returns after the commit that holds its beacons.</summary>
[Alias("heatmaps")]
public interface IHeatmapGrain : IGrainWithIntegerKey
{
    /// <summary>Counts at most 1,000 beacons, all in one commit. Throws <see cref="OverloadedException"/> when the write queue is full.</summary>
    [Alias("record"), AlwaysInterleave]
    Task RecordAsync(ImmutableArray<HeatmapBeacon> beacons);
}
