using System.Runtime.InteropServices;
using Flattr.Grains.PageViews.Counting;

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

    public CounterEntry[] ToRun() => CounterRun.Of(_counters);
}
