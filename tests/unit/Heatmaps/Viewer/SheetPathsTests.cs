using CsCheck;
using Flattr.Api.Heatmaps.Viewer;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.UnitTests.Heatmaps.Viewer;

public sealed class SheetPathsTests
{
    [Fact]
    public void Each_shade_is_one_path_and_neighbours_are_one_bar()
    {
        HeatmapCell[] cells = [new(4, 7, 100, 0), new(1, 2, 5, 0), new(3, 2, 5, 0), new(2, 2, 0, 5), new(5, 2, 5, 0), new(0, 3, 5, 0)];
        Assert.Equal(
            [(2, "M1 2h3v1h-3zM5 2h1v1h-1zM0 3h1v1h-1z"), (5, "M4 7h1v1h-1z")],
            SheetPaths.Of(cells, MapShades.Over(cells, MapLayer.Clicks), MapLayer.Clicks));
    }

    [Fact]
    public void Every_cell_is_drawn_once() =>
        Gen.Select(Gen.Int[0, 31], Gen.Int[0, 40], Gen.Long[1, 500]).Array.Sample(places =>
        {
            HeatmapCell[] cells = [.. places.DistinctBy(place => (place.Item1, place.Item2)).Select(place => new HeatmapCell(place.Item1, place.Item2, place.Item3, 0))];
            var shades = MapShades.Over(cells, MapLayer.Clicks);
            var drawn = SheetPaths.Of(cells, shades, MapLayer.Clicks).SelectMany(path => Read(path.Path).Select(place => (place.Column, place.Row, path.Shade)));
            Assert.Equal(
                cells.Select(cell => (cell.Column, cell.Row, Shade: shades.Of(cell.LiveClicks))).Order(),
                drawn.Order());
        });

    private static IEnumerable<(int Column, int Row)> Read(string path) => path.Split('M', StringSplitOptions.RemoveEmptyEntries).SelectMany(bar =>
    {
        var numbers = bar.Split(' ', 'h', 'v').Take(3).Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(numbers[0], numbers[2]).Select(column => (column, numbers[1]));
    });
}
