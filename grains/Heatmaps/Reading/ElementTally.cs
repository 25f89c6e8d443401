using System.Runtime.InteropServices;
using Flattr.Grains.Heatmaps.Counting;

namespace Flattr.Grains.Heatmaps.Reading;

/// <summary>The counts of one element, as they are.</summary>
internal sealed class ElementTally
{
    public Dictionary<int, CellTally> Cells { get; } = [];

    public long Clicks { get; private set; }

    public long DeadClicks { get; private set; }

    public long RageClicks { get; private set; }

    /// <summary>Days since 1970-01-01.</summary>
    public int LastDay { get; private set; }

    public void Add(HeatmapKey key, long count, int day)
    {
        LastDay = Math.Max(LastDay, day);
        if (key.Kind == HeatmapKind.Rage)
        {
            RageClicks += count;
            return;
        }

        bool isDead = key.Kind == HeatmapKind.Dead;
        Clicks += count;
        DeadClicks += isDead ? count : 0;
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(Cells, key.Cell, out _);
        cell = cell.Plus(count, isDead);
    }
}

/// <summary>Clicks in one cell.</summary>
internal readonly record struct CellTally(long Live, long Dead)
{
    public CellTally Plus(long count, bool isDead) => isDead ? this with { Dead = Dead + count } : this with { Live = Live + count };
}
