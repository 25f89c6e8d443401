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

    /// <summary>Hands on each count of a row of the journal with its selector; null where it has none.</summary>
    public static void Read(byte[] payload, Action<HeatmapPlace, string?, HeatmapKey, long> count)
    {
        var reader = new VarintReader(payload);
        string?[] selectors = new string?[reader.ReadInt() + 1];
        for (int number = 1; number < selectors.Length; number++)
        {
            selectors[number] = Encoding.UTF8.GetString(reader.ReadText());
        }

        for (int places = reader.ReadInt(); places > 0; places--)
        {
            var place = new HeatmapPlace(reader.ReadLong(), Encoding.UTF8.GetString(reader.ReadText()), (WidthClass)reader.ReadInt(), reader.ReadInt());
            var rows = new HeatmapCounts.Rows(reader);
            while (rows.MoveNext())
            {
                var (key, number) = rows.Current;
                count(place, selectors[key.Selector], key, number);
            }

            reader = rows.Rest;
        }
    }
}
