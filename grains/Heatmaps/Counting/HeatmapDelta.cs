using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps.Storage;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Counting;

/// <summary>What the beacons that wait for one commit add to the counts.</summary>
internal sealed class HeatmapDelta(HeatmapJournalWriter writer) : PendingWrite
{
    /// <summary>Beacons, and characters of their selectors, that may wait for a commit before callers are told to come back.</summary>
    private const int MostBeacons = 10_000;
    private const int MostText = 2_000_000;

    private readonly Lock _lock = new();
    private int _beacons;

    /// <summary>To be read only between sealing and the end of the commit.</summary>
    public HeatmapTables Tables { get; } = new();

    public bool IsSealed { get; private set; }

    /// <summary>So much waits already that more callers must be told to come back.</summary>
    public bool IsFull => _beacons >= MostBeacons || Tables.TextLength >= MostText;

    protected internal override IBatchWriter Writer => writer;

    /// <summary>Adds beacons, all of them, or answers false when the commit has begun without them.</summary>
    public bool TryAdd(ReadOnlySpan<HeatmapBeacon> beacons, int day)
    {
        lock (_lock)
        {
            if (IsSealed)
            {
                return false;
            }

            _beacons += beacons.Length;
            foreach (var beacon in beacons)
            {
                Tables.Add(beacon, day);
            }

            return true;
        }
    }

    protected internal override void Seal()
    {
        lock (_lock)
        {
            IsSealed = true;
        }
    }
}
