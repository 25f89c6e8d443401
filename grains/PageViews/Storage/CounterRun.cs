using System.Buffers;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>Counters in ascending order, each once: what segments and months hold, and what can be merged without looking anything up.</summary>
internal static class CounterRun
{
    /// <summary>The counters of a segment, or those of them that are to be kept.</summary>
    public static CounterEntry[] OfSegment(ReadOnlySpan<byte> payload, Predicate<CounterKey>? keep = null)
    {
        // An entry takes four bytes or so; the list grows to what there is.
        var entries = new List<CounterEntry>(payload.Length / 4);
        var reader = new SegmentCodec.Reader(payload);
        while (reader.Read())
        {
            if (keep is null || keep(reader.Key))
            {
                entries.Add(new(reader.Key, reader.Counts));
            }
        }

        return [.. entries];
    }

    /// <summary>Sorts counters and writes them.</summary>
    public static void Write(Dictionary<CounterKey, Counts> counters, VarintWriter writer)
    {
        // Hundreds of times a second some thousand entries: too large to be garbage.
        var entries = ArrayPool<CounterEntry>.Shared.Rent(counters.Count);
        int count = 0;
        foreach (var (key, counts) in counters)
        {
            entries[count++] = new(key, counts);
        }

        var sorted = entries.AsSpan(0, count);
        sorted.Sort();
        SegmentCodec.Write(sorted, writer);
        ArrayPool<CounterEntry>.Shared.Return(entries);
    }

    /// <summary>Merges runs two by two, so that every entry is touched as often as the number of runs can be halved.</summary>
    public static CounterEntry[] Merge(IReadOnlyList<CounterEntry[]> runs) => runs.Count switch
    {
        0 => [],
        1 => runs[0],
        _ => Merge(Merge([.. runs.Take(runs.Count / 2)]), Merge([.. runs.Skip(runs.Count / 2)])),
    };

    private static CounterEntry[] Merge(CounterEntry[] left, CounterEntry[] right)
    {
        var merged = new CounterEntry[left.Length + right.Length];
        int count = 0, ofLeft = 0, ofRight = 0;
        while (ofLeft < left.Length && ofRight < right.Length)
        {
            int order = left[ofLeft].CompareTo(right[ofRight]);
            merged[count++] = order switch
            {
                < 0 => left[ofLeft++],
                > 0 => right[ofRight++],
                _ => Add(left[ofLeft++], right[ofRight++]),
            };
        }

        int rest = left.Length - ofLeft;
        Array.Copy(left, ofLeft, merged, count, rest);
        Array.Copy(right, ofRight, merged, count + rest, right.Length - ofRight);
        count += rest + right.Length - ofRight;
        return count == merged.Length ? merged : merged[..count];
    }

    private static CounterEntry Add(CounterEntry left, CounterEntry right) =>
        left with { Counts = CounterDimensions.Merge(left.Key.Dimension, left.Counts, right.Counts) };
}
