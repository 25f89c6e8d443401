using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>Merges a few packed segments into one, counter by counter, without unpacking any of them as a whole.</summary>
internal static class SegmentMerge
{
    public static byte[] Merge(IReadOnlyList<byte[]> segments, Predicate<CounterKey> isOfUse)
    {
        var cursors = segments.Select(payload => new Cursor(payload)).Where(cursor => cursor.Read()).ToList();
        using var writer = new VarintWriter(segments.Sum(payload => payload.Length));
        var last = SegmentCodec.BeforeAll;
        while (cursors.Count > 0)
        {
            var key = Least(cursors);
            var counts = Take(cursors, key);
            if (isOfUse(key))
            {
                SegmentCodec.Write(last, key, counts, writer);
                last = key;
            }
        }

        return writer.ToArray();
    }

    private static CounterKey Least(List<Cursor> cursors)
    {
        var least = cursors[0].Key;
        for (int i = 1; i < cursors.Count; i++)
        {
            least = cursors[i].Key.CompareTo(least) < 0 ? cursors[i].Key : least;
        }

        return least;
    }

    /// <summary>What all of them have counted at a key; moves those past it and drops those that are at their end.</summary>
    private static Counts Take(List<Cursor> cursors, CounterKey key)
    {
        var counts = default(Counts);
        for (int i = cursors.Count - 1; i >= 0; i--)
        {
            if (cursors[i].Key == key)
            {
                counts = CounterDimensions.Merge(key.Dimension, counts, cursors[i].Counts);
                if (!cursors[i].Read())
                {
                    cursors.RemoveAt(i);
                }
            }
        }

        return counts;
    }

    private sealed class Cursor(byte[] payload)
    {
        private int _position;

        public CounterKey Key { get; private set; }

        public Counts Counts { get; private set; }

        public bool Read()
        {
            var reader = new SegmentCodec.Reader(payload.AsSpan(_position), Key);
            if (!reader.Read())
            {
                return false;
            }

            (Key, Counts) = (reader.Key, reader.Counts);
            _position += reader.Position;
            return true;
        }
    }
}
