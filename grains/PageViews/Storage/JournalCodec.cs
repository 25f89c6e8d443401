using System.Buffers;
using System.Text;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>
/// A delta as the journal keeps it: its texts, then for each site its counters, sorted, with pages and values as numbers of
/// the texts.
/// </summary>
internal static class JournalCodec
{
    /// <summary>Enough for most texts; longer ones are rare.</summary>
    private const int UsualLength = 512;

    public static byte[] Write(DeltaTables delta)
    {
        using var writer = new VarintWriter(16 * 1024);
        writer.Write((long)delta.Texts.Count);
        foreach (string text in delta.Texts.Keys)
        {
            writer.Write(text);
        }

        writer.Write((long)delta.Sites.Count);
        foreach (var (site, counters) in delta.Sites)
        {
            using var segment = new VarintWriter(16 * 1024);
            CounterRun.Write(counters, segment);
            writer.Write((long)site);
            writer.Write((long)segment.Length);
            writer.Write(segment.Written);
        }

        return writer.ToArray();
    }

    /// <summary>Adds the texts of a payload to a set; the rows of a journal have nearly all of them in common.</summary>
    public static void AddTexts(HashSet<string> texts, ReadOnlySpan<byte> payload)
    {
        var reader = new VarintReader(payload);
        var known = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[UsualLength];
        for (int left = reader.ReadInt(); left > 0; left--)
        {
            known.Add(Decode(reader.ReadText(), buffer));
        }
    }

    /// <summary>Adds the counters of a payload to the table of their site and day, with <paramref name="labels"/> for the numbers of its texts.</summary>
    public static void AddTo(Dictionary<(int Site, int Day), CounterTable> tables, ReadOnlySpan<byte> payload, Dictionary<string, int> labels)
    {
        var reader = new VarintReader(payload);
        int[] numbers = ReadNumbers(ref reader, labels);
        for (long sites = reader.ReadLong(); sites > 0; sites--)
        {
            int site = reader.ReadInt();
            var segment = new SegmentCodec.Reader(reader.ReadBytes(reader.ReadInt()));
            var (day, table) = (-1, default(CounterTable)!);
            while (segment.Read())
            {
                var key = segment.Key;
                if (key.Hour / 24 != day)
                {
                    table = Of(tables, (site, day = key.Hour / 24));
                }

                int value = key.Dimension.IsRegister() ? key.Value : numbers[key.Value];
                table.Add(new(numbers[key.Page], key.Dimension, value, key.Hour), segment.Counts);
            }
        }

        ArrayPool<int>.Shared.Return(numbers);
    }

    private static CounterTable Of(Dictionary<(int Site, int Day), CounterTable> tables, (int Site, int Day) place)
    {
        if (!tables.TryGetValue(place, out var table))
        {
            tables.Add(place, table = new());
        }

        return table;
    }

    // The first text has number 1; 0 is none.
    private static int[] ReadNumbers(ref VarintReader reader, Dictionary<string, int> labels)
    {
        int count = reader.ReadInt();
        int[] numbers = ArrayPool<int>.Shared.Rent(count + 1);
        numbers[0] = 0;
        var known = labels.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> buffer = stackalloc char[UsualLength];
        for (int number = 1; number <= count; number++)
        {
            numbers[number] = known[Decode(reader.ReadText(), buffer)];
        }

        return numbers;
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> text, Span<char> buffer) =>
        Encoding.UTF8.TryGetChars(text, buffer, out int length) ? buffer[..length] : Encoding.UTF8.GetString(text);
}
