using System.Runtime.InteropServices;
using Flattr.Grains.Heatmaps.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Storage;

/// <summary>Counts of one place in bytes: sorted by key, each as its distance from the one before and its number. A cell takes three to five bytes, however often it was clicked.</summary>
internal static class HeatmapCounts
{
    public static void Write(Dictionary<long, long> counts, VarintWriter writer)
    {
        long[] keys = [.. counts.Keys];
        Array.Sort(keys);
        writer.Write((long)keys.Length);
        long before = 0;
        foreach (long key in keys)
        {
            writer.Write(key - before);
            writer.Write(counts[key]);
            before = key;
        }
    }

    public static byte[] Write(Dictionary<long, long> counts)
    {
        using var writer = new VarintWriter();
        Write(counts, writer);
        return writer.ToArray();
    }

    /// <summary>Adds what was written to counts of the same place.</summary>
    public static void AddTo(Dictionary<long, long> counts, ReadOnlySpan<byte> payload)
    {
        foreach (var (key, count) in new Rows(payload))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key.Value, out _) += count;
        }
    }

    /// <summary>Reads what was written, in the order of keys, without a copy.</summary>
    public ref struct Rows
    {
        private VarintReader _reader;
        private long _left;
        private long _key;
        private long _count;

        public Rows(ReadOnlySpan<byte> payload)
            : this(new VarintReader(payload))
        {
        }

        public Rows(VarintReader reader)
        {
            _reader = reader;
            _left = _reader.ReadLong();
        }

        public readonly (HeatmapKey Key, long Count) Current => (new(_key), _count);

        /// <summary>Where the next thing begins, once all rows are read.</summary>
        public readonly VarintReader Rest => _reader;

        public readonly Rows GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_left == 0)
            {
                return false;
            }

            _left--;
            _key += _reader.ReadLong();
            _count = _reader.ReadLong();
            return true;
        }
    }
}
