namespace Flattr.Grains.Heatmaps.Counting;

/// <summary>What a count of a page is of, in the order of elements: 20 bits of kind and cell below the number of the selector.</summary>
internal readonly record struct HeatmapKey(long Value)
{
    private const int CellBits = 17;
    private const int KindBits = 3;

    public HeatmapKey(int selector, HeatmapKind kind, int cell)
        : this(((((long)selector << KindBits) | (long)kind) << CellBits) | (long)cell)
    {
    }

    /// <summary>0 is no element, or one beyond those that are told apart.</summary>
    public int Selector => (int)(Value >> (KindBits + CellBits));

    public HeatmapKind Kind => (HeatmapKind)((Value >> CellBits) & ((1 << KindBits) - 1));

    /// <summary>Row × 32 + column, or the step of a depth.</summary>
    public int Cell => (int)(Value & ((1 << CellBits) - 1));

    /// <summary>The same with another number for its selector. What is not told apart has no place in an element either.</summary>
    public HeatmapKey With(int selector) => new(selector, Kind, selector == 0 && Kind is HeatmapKind.Live or HeatmapKind.Dead ? 0 : Cell);
}
