using System.Collections.Immutable;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps.Storage;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Counting;

/// <summary>Puts beacons into the next commit of this silo; callers may come from any thread.</summary>
internal sealed class HeatmapRecorder(WriteQueue writes, HeatmapJournalWriter writer, TimeProvider time)
{
    private readonly Lock _lock = new();
    private HeatmapDelta? _pending;

    /// <summary>Counts beacons; completes after the one commit that holds them all.</summary>
    /// <exception cref="OverloadedException">Too many wait already.</exception>
    public Task RecordAsync(ImmutableArray<HeatmapBeacon> beacons)
    {
        int day = StoredDay.Of(time.GetUtcNow());
        lock (_lock)
        {
            if (_pending is { IsSealed: false, IsFull: true })
            {
                throw new OverloadedException();
            }

            if (_pending is { } pending && pending.TryAdd(beacons.AsSpan(), day))
            {
                return pending.Committed;
            }

            var next = new HeatmapDelta(writer);
            next.TryAdd(beacons.AsSpan(), day);
            writes.Enqueue(next);
            _pending = next;
            return next.Committed;
        }
    }
}
