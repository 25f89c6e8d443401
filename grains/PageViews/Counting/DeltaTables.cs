using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Flattr.Grains.PageViews.Counting;

/// <summary>
/// Where a delta adds up: its texts, and its counters by site. Taken from a few that are used again and again, since hundreds of
/// commits a second would each grow their own and leave it to the collector of large objects.
/// </summary>
internal sealed class DeltaTables
{
    private const int MaxIdle = 8;

    /// <summary>What a burst has made larger than this is not kept.</summary>
    private const int MaxKept = 16_384;

    private static readonly ConcurrentBag<DeltaTables> Idle = [];

    private readonly Stack<Dictionary<CounterKey, Counts>> _free = new();

    private DeltaTables()
    {
    }

    /// <summary>Texts with their numbers, from 1 on, in the order of the numbers.</summary>
    public Dictionary<string, int> Texts { get; } = new(StringComparer.Ordinal);

    public Dictionary<int, Dictionary<CounterKey, Counts>> Sites { get; } = [];

    public static DeltaTables Rent() => Idle.TryTake(out var tables) ? tables : new();

    /// <summary>To be called once, by whoever knows that nobody reads them any more.</summary>
    public void Return()
    {
        if (Texts.Count > MaxKept || Idle.Count >= MaxIdle)
        {
            return;
        }

        foreach (var counters in Sites.Values)
        {
            if (counters.Count <= MaxKept && _free.Count < MaxIdle)
            {
                counters.Clear();
                _free.Push(counters);
            }
        }

        Sites.Clear();
        Texts.Clear();
        Idle.Add(this);
    }

    public Dictionary<CounterKey, Counts> Of(int site)
    {
        ref var counters = ref CollectionsMarshal.GetValueRefOrAddDefault(Sites, site, out _);
        return counters ??= _free.TryPop(out var free) ? free : [];
    }

    /// <summary>The number of a text in this list; 0 for none.</summary>
    public int Number(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(Texts, text, out bool known);
        return known ? number : number = Texts.Count;
    }
}
