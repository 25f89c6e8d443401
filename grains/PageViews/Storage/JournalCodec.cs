using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>
/// A delta as the journal keeps it: its texts, then for each site its counters, sorted, with pages and values as numbers of
/// the texts.
/// </summary>
internal static class JournalCodec
{
    public static byte[] Write(PageViewDelta delta)
    {
        var writer = new VarintWriter(16 * 1024);
        writer.Write((long)delta.Texts.Count);
        foreach (string text in delta.Texts.Keys)
        {
            writer.Write(text);
        }

        writer.Write((long)delta.Sites.Count);
        foreach (var (site, counters) in delta.Sites)
        {
            var segment = new VarintWriter(16 * 1024);
            SegmentCodec.Write(CounterRun.Of(counters), segment);
            writer.Write((long)site);
            writer.Write((long)segment.Length);
            writer.Write(segment.Written);
        }

        return writer.ToArray();
    }

    /// <summary>The texts of a payload, in their order; the first has number 1.</summary>
    public static string[] ReadTexts(ReadOnlySpan<byte> payload)
    {
        var reader = new VarintReader(payload);
        return ReadTexts(ref reader);
    }

    /// <summary>Adds the counters of a payload to the table of their site and day, with <paramref name="labels"/> for the numbers of its texts.</summary>
    public static void AddTo(Dictionary<(int Site, int Day), CounterTable> tables, ReadOnlySpan<byte> payload, IReadOnlyDictionary<string, int> labels)
    {
        var reader = new VarintReader(payload);
        string[] texts = ReadTexts(ref reader);
        int[] numbers = [0, .. texts.Select(text => labels[text])];
        for (long sites = reader.ReadLong(); sites > 0; sites--)
        {
            int site = reader.ReadInt();
            var segment = new SegmentCodec.Reader(reader.ReadBytes(reader.ReadInt()));
            while (segment.Read())
            {
                var key = segment.Key;
                var place = (site, key.Hour / 24);
                if (!tables.TryGetValue(place, out var table))
                {
                    tables.Add(place, table = new());
                }

                int value = key.Dimension.IsRegister() ? key.Value : numbers[key.Value];
                table.Add(new(numbers[key.Page], key.Dimension, value, key.Hour), segment.Counts);
            }
        }
    }

    private static string[] ReadTexts(ref VarintReader reader)
    {
        var texts = new string[reader.ReadInt()];
        for (int number = 0; number < texts.Length; number++)
        {
            texts[number] = reader.ReadText();
        }

        return texts;
    }
}
