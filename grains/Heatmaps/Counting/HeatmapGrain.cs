using System.Collections.Immutable;
using Flattr.GrainInterfaces.Heatmaps;
using Orleans.Concurrency;

namespace Flattr.Grains.Heatmaps.Counting;

/// <summary>The door to the silo's recorder. One on each silo: what it does between two waits is over in microseconds.</summary>
[StatelessWorker(maxLocalWorkers: 1, removeIdleWorkers: false)]
internal sealed class HeatmapGrain(HeatmapRecorder recorder) : Grain, IHeatmapGrain
{
    private const int MaxBeacons = 1_000;

    public Task RecordAsync(ImmutableArray<HeatmapBeacon> beacons)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(beacons.Length, MaxBeacons, nameof(beacons));
        return recorder.RecordAsync(beacons);
    }
}
