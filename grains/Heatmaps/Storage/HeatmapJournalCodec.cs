using System.Runtime.InteropServices;
using System.Text;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Storage;

/// <summary>A delta as the journal keeps it: its selectors, then its places, each with its counts.</summary>
internal static class HeatmapJournalCodec
{
    public static byte[] Write(HeatmapTables tables)
    {
        using var writer = new VarintWriter(16 * 1024);
        writer.Write((long)tables.Selectors.Count);
        foreach (string selector in tables.Selectors)
        {
            writer.Write(selector);
        }

        writer.Write((long)tables.Places.Count);
        foreach (var (place, counts) in tables.Places)
        {
            writer.Write(place.Campaign);
            writer.Write(place.Page);
            writer.Write((long)place.Width);
            writer.Write((long)place.Day);
            HeatmapCounts.Write(counts, writer);
        }

        return writer.ToArray();
    }

    /// <summary>Adds a row of the journal to a sum.</summary>
    public static void AddTo(HeatmapSum sum, byte[] payload)
    {
        var reader = new VarintReader(payload);

        // Number 0 is no selector, here as there.
        int[] numbers = new int[reader.ReadInt() + 1];
        for (int number = 1; number < numbers.Length; number++)
        {
            numbers[number] = sum.NumberOf(Encoding.UTF8.GetString(reader.ReadText()));
        }

        for (int places = reader.ReadInt(); places > 0; places--)
        {
            var counts = sum.Of(new(reader.ReadLong(), Encoding.UTF8.GetString(reader.ReadText()), (WidthClass)reader.ReadInt(), reader.ReadInt()));
            var rows = new HeatmapCounts.Rows(reader);
            while (rows.MoveNext())
            {
                var (key, count) = rows.Current;
                CollectionsMarshal.GetValueRefOrAddDefault(counts, key.With(numbers[key.Selector]).Value, out _) += count;
            }

            reader = rows.Rest;
        }
    }
}
