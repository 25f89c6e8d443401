using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>
/// Packs sorted counters: each says in one byte in what it differs from the one before and whether its counts are the most usual ones, and then
/// only what the byte leaves open.
/// </summary>
internal static class SegmentCodec
{
    private const byte NewPage = 1;
    private const byte NewDimension = 2;
    private const byte NewValue = 4;
    private const byte OneView = 8;
    private const byte NoFirst = 16;
    private const byte OneFirst = 32;

    /// <summary>No page has this number, so the first entry says everything.</summary>
    public static readonly CounterKey BeforeAll = new(int.MaxValue, 0, 0, 0);

    /// <param name="sorted">Counters in ascending order, each once.</param>
    /// <param name="writer">Where they go.</param>
    public static void Write(ReadOnlySpan<CounterEntry> sorted, VarintWriter writer)
    {
        var last = BeforeAll;
        foreach (ref readonly var entry in sorted)
        {
            Write(last, entry.Key, entry.Counts, writer);
            last = entry.Key;
        }
    }

    /// <summary>Writes one counter after the <paramref name="last"/> one, or after <see cref="BeforeAll"/>.</summary>
    public static void Write(CounterKey last, CounterKey key, Counts counts, VarintWriter writer)
    {
        byte head = Head(last, key, counts);
        writer.Write(head);
        WriteKey(writer, head, last, key);
        WriteCounts(writer, head, counts);
    }

    private static byte Head(CounterKey last, CounterKey key, Counts counts)
    {
        byte head = 0;
        if (key.Page != last.Page)
        {
            head |= NewPage | NewDimension | NewValue;
        }
        else if (key.Dimension != last.Dimension)
        {
            head |= NewDimension | NewValue;
        }
        else if (key.Value != last.Value)
        {
            head |= NewValue;
        }

        head |= counts.Views == 1 ? OneView : (byte)0;
        head |= counts is { Firsts: 0, Visitors: 0 } ? NoFirst : counts is { Firsts: 1, Visitors: 1 } ? OneFirst : (byte)0;
        return head;
    }

    private static void WriteKey(VarintWriter writer, byte head, CounterKey last, CounterKey key)
    {
        if ((head & NewPage) != 0)
        {
            writer.Write((long)(key.Page - (last.Page == int.MaxValue ? 0 : last.Page)));
        }

        if ((head & NewDimension) != 0)
        {
            writer.Write((byte)key.Dimension);
        }

        // Within a dimension values rise, within a value hours do.
        if ((head & NewValue) != 0)
        {
            writer.Write((long)((head & NewDimension) != 0 ? key.Value : key.Value - last.Value));
            writer.Write((long)key.Hour);
        }
        else
        {
            writer.Write((long)(key.Hour - last.Hour));
        }
    }

    private static void WriteCounts(VarintWriter writer, byte head, Counts counts)
    {
        if ((head & OneView) == 0)
        {
            writer.Write(counts.Views);
        }

        if ((head & (NoFirst | OneFirst)) == 0)
        {
            writer.Write(counts.Firsts);
            writer.Write(counts.Visitors - counts.Firsts);
        }
    }

    /// <summary>Walks through packed counters in their order.</summary>
    /// <param name="payload">What is left to read.</param>
    /// <param name="last">The counter before it; none at the beginning.</param>
    public ref struct Reader(ReadOnlySpan<byte> payload, CounterKey last = default)
    {
        private VarintReader _reader = new(payload);

        public readonly int Position => _reader.Position;

        public CounterKey Key { get; private set; } = last;

        public Counts Counts { get; private set; }

        public bool Read()
        {
            if (_reader.AtEnd)
            {
                return false;
            }

            byte head = _reader.ReadByte();
            int page = (head & NewPage) != 0 ? Key.Page + _reader.ReadInt() : Key.Page;
            var dimension = (head & NewDimension) != 0 ? (CounterDimension)_reader.ReadByte() : Key.Dimension;
            int value = Key.Value;
            int hour = Key.Hour;
            if ((head & NewValue) != 0)
            {
                value = (head & NewDimension) != 0 ? _reader.ReadInt() : value + _reader.ReadInt();
                hour = _reader.ReadInt();
            }
            else
            {
                hour += _reader.ReadInt();
            }

            Key = new(page, dimension, value, hour);
            Counts = ReadCounts(head);
            return true;
        }

        private Counts ReadCounts(byte head)
        {
            long views = (head & OneView) != 0 ? 1 : _reader.ReadLong();
            if ((head & (NoFirst | OneFirst)) != 0)
            {
                int first = (head & OneFirst) != 0 ? 1 : 0;
                return new(views, first, first);
            }

            long firsts = _reader.ReadLong();
            return new(views, firsts, firsts + _reader.ReadLong());
        }
    }
}
