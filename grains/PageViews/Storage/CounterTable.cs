using System.Runtime.InteropServices;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>Counters of one site's day being put together from a journal, in whose rows the same counter has other numbers each time.</summary>
internal sealed class CounterTable
{
    private readonly Dictionary<CounterKey, Counts> _counters = [];

    public void Add(CounterKey key, Counts counts)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_counters, key, out _);
        sum = CounterDimensions.Merge(key.Dimension, sum, counts);
    }

    public byte[] ToSegment()
    {
        using var writer = new VarintWriter(64 * 1024);
        CounterRun.Write(_counters, writer);
        return writer.ToArray();
    }

    public CounterEntry[] ToRun()
    {
        CounterEntry[] entries = [.. _counters.Select(counter => new CounterEntry(counter.Key, counter.Value))];
        Array.Sort(entries);
        return entries;
    }
}
