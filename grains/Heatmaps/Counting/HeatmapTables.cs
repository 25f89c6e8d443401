using System.Runtime.InteropServices;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Grains.Heatmaps.Counting;

/// <summary>Counts of many beacons, summed up: no beacon can be told from it. Selectors have numbers of its own, from 1.</summary>
internal sealed class HeatmapTables
{
    /// <summary>Room for what a busy commit adds to a place; a quiet one costs 1.5 KB more.</summary>
    private const int UsualCounts = 64;

    private readonly Dictionary<string, int> _selectors = new(StringComparer.Ordinal);
    private readonly Dictionary<HeatmapPlace, Dictionary<long, long>> _places = [];

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyCollection<string> Selectors => _selectors.Keys;

    public IReadOnlyDictionary<HeatmapPlace, Dictionary<long, long>> Places => _places;

    /// <summary>Characters of all selectors.</summary>
    public int TextLength { get; private set; }

    public void Add(HeatmapBeacon beacon, int day)
    {
        var counts = Of(new(beacon.Campaign, beacon.Page, beacon.Width, day));
        for (int step = beacon.FirstStep; step <= beacon.LastStep; step++)
        {
            Add(counts, new(0, HeatmapKind.Depth, step));
        }

        foreach (ref readonly var click in beacon.Clicks.AsSpan())
        {
            Add(counts, in click);
        }
    }

    private void Add(Dictionary<long, long> counts, in HeatmapClick click)
    {
        int selector = NumberOf(click.Selector);
        Add(counts, new(selector, click.IsDead ? HeatmapKind.Dead : HeatmapKind.Live, (click.Row * HeatmapBounds.Grid) + click.Column));
        Add(counts, new(0, click.IsDead ? HeatmapKind.DocumentDead : HeatmapKind.DocumentLive, (click.DocumentRow * HeatmapBounds.Grid) + click.DocumentColumn));
        if (click.IsRage)
        {
            Add(counts, new(selector, HeatmapKind.Rage, 0));
        }
    }

    private int NumberOf(string selector)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_selectors, selector, out bool isKnown);
        if (!isKnown)
        {
            number = _selectors.Count;
            TextLength += selector.Length;
        }

        return number;
    }

    private Dictionary<long, long> Of(HeatmapPlace place)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, place, out _);
        return counts ??= new(UsualCounts);
    }

    private static void Add(Dictionary<long, long> counts, HeatmapKey key) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, key.Value, out _)++;
}
