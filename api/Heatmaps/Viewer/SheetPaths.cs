using System.Globalization;
using System.Text;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Viewer;

/// <summary>Cells as one path of each shade, a cell being one by one: a page of many cells is drawn with five elements instead of thousands.</summary>
internal static class SheetPaths
{
    public static IEnumerable<(int Shade, string Path)> Of(IEnumerable<HeatmapCell> cells, MapShades shades, MapLayer layer) => cells
        .Select(cell => (cell.Column, cell.Row, Shade: shades.Of(MapShades.ClicksOf(cell, layer))))
        .GroupBy(cell => cell.Shade, cell => (cell.Column, cell.Row))
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, Draw([.. group.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)])));

    /// <summary>Neighbours in a row become one bar.</summary>
    private static string Draw(List<(int Column, int Row)> cells)
    {
        var path = new StringBuilder();
        for (var first = 0; first < cells.Count;)
        {
            var (column, row) = cells[first];
            var width = 1;
            while (first + width < cells.Count && cells[first + width] == (column + width, row))
            {
                width++;
            }

            path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h{width}v1h-{width}z");
            first += width;
        }

        return path.ToString();
    }
}
