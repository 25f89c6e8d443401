using System.Text.Json;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary>Reads clicks, each <c>[selector, column, row, documentColumn, documentRow, flags]</c>; flags: 1 dead, 2 rage.</summary>
internal static class ClickReader
{
    private const int Dead = 1;
    private const int Rage = 2;

    private static readonly string Shape = $"must be a list of at most {HeatmapBounds.MostClicks} clicks, each [\"selector\",column,row,documentColumn,documentRow,flags]";

    /// <summary>Null when they are in their bounds; the reader stands at the end of the list.</summary>
    public static string? Read(ref Utf8JsonReader reader, List<HeatmapClick> clicks)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Shape;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            if (clicks.Count == HeatmapBounds.MostClicks)
            {
                return Shape;
            }

            if (ReadClick(ref reader, clicks) is { } wrong)
            {
                return wrong;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray ? null : Shape;
    }

    private static string? ReadClick(ref Utf8JsonReader reader, List<HeatmapClick> clicks)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || ElementSelector.Read(ref reader) is not { } selector)
        {
            return $"must name an element by a selector of at most {HeatmapBounds.LongestSelector} bytes: tags with :nth-of-type(n), ids without digits, joined by > and >>>";
        }

        int column = Next(ref reader, HeatmapBounds.Grid - 1);
        int row = Next(ref reader, HeatmapBounds.Grid - 1);
        int documentColumn = Next(ref reader, HeatmapBounds.Grid - 1);
        int documentRow = Next(ref reader, HeatmapBounds.DocumentRows - 1);
        int flags = Next(ref reader, Dead | Rage);
        if ((column | row | documentColumn | documentRow | flags) < 0)
        {
            return $"must have positions in their bounds: column, row and documentColumn 0–{HeatmapBounds.Grid - 1}, documentRow 0–{HeatmapBounds.DocumentRows - 1}, flags 0–3";
        }

        clicks.Add(new(selector, column, row, documentColumn, documentRow, (flags & Dead) != 0, (flags & Rage) != 0));
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? null : Shape;
    }

    private static int Next(ref Utf8JsonReader reader, int most)
    {
        reader.Read();
        return BeaconRequest.ReadNumber(ref reader, most);
    }
}
