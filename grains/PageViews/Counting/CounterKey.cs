namespace Flattr.Grains.PageViews.Counting;

/// <summary>
/// Which counter of a site. Page and value are numbers of texts, 0 for none: in a journal those of its own list,
/// elsewhere those of the labels. Two words, in the order in which counters are sorted: page, dimension, value, hour.
/// </summary>
internal readonly record struct CounterKey : IComparable<CounterKey>
{
    private readonly ulong _high;
    private readonly ulong _low;

    public CounterKey(int page, CounterDimension dimension, int value, int hour)
    {
        _high = ((ulong)(uint)page << 8) | (byte)dimension;
        _low = ((ulong)(uint)value << 32) | (uint)hour;
    }

    public int Page => (int)(_high >> 8);

    public CounterDimension Dimension => (CounterDimension)(byte)_high;

    public int Value => (int)(_low >> 32);

    public int Hour => (int)_low;

    public CounterKey OfDay() => new(Page, Dimension, Value, Hour / 24 * 24);

    public int CompareTo(CounterKey other)
    {
        int order = _high.CompareTo(other._high);
        return order != 0 ? order : _low.CompareTo(other._low);
    }

    public bool Equals(CounterKey other) => _low == other._low && _high == other._high;

    public override int GetHashCode()
    {
        ulong mixed = (_high * 0x9E3779B97F4A7C15) ^ (_low * 0xC2B2AE3D27D4EB4F);
        return (int)(mixed >> 32);
    }
}

/// <summary>A counter and what it has counted.</summary>
internal readonly record struct CounterEntry(CounterKey Key, Counts Counts) : IComparable<CounterEntry>
{
    public int CompareTo(CounterEntry other) => Key.CompareTo(other.Key);
}

internal static class CounterDimensions
{
    /// <summary>Registers live as long as their day, and are merged by their maximum; everything else is added up.</summary>
    public static bool IsRegister(this CounterDimension dimension) => dimension >= CounterDimension.DayRegister;

    public static Counts Merge(CounterDimension dimension, Counts left, Counts right) =>
        dimension.IsRegister() ? left with { Views = Math.Max(left.Views, right.Views) } : left + right;
}
