namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>What a map says, held against the clicks that were made.</summary>
internal static class MapTruth
{
    /// <summary>The map has exactly the elements that were clicked, with their counts, and in them exactly the cells.</summary>
    /// <param name="map">What the viewer was told.</param>
    /// <param name="things">What each element of it stands for, in their order.</param>
    /// <param name="aims">All clicks on this page in this width.</param>
    public static void IsTrue(this MapFigures map, IReadOnlyList<int> things, IReadOnlyList<Aim> aims)
    {
        Assert.Equal(
            aims.GroupBy(aim => aim.Thing).Select(thing => $"{thing.Key}: {thing.Count()} clicks, {thing.Count(aim => aim.IsDead)} dead").Order(StringComparer.Ordinal),
            map.Elements.Zip(things, (element, thing) => $"{thing}: {element.Clicks} clicks, {element.Dead} dead").Order(StringComparer.Ordinal));
        Assert.Equal(
            aims.GroupBy(aim => (aim.Thing, Column: aim.Cells[0], Row: aim.Cells[1]))
                .Select(cell => $"{cell.Key.Thing} at {cell.Key.Column}, {cell.Key.Row}: {cell.Count(aim => !aim.IsDead)} live, {cell.Count(aim => aim.IsDead)} dead").Order(StringComparer.Ordinal),
            map.Elements.Zip(things).SelectMany(pair => pair.First.Cells.Select(cell => $"{pair.Second} at {cell[0]}, {cell[1]}: {cell[2]} live, {cell[3]} dead")).Order(StringComparer.Ordinal));
        Assert.All(map.Elements, element => Assert.Equal(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), element.Last));
    }

    /// <summary>The page shows the same in its tables, and by place.</summary>
    public static async Task IsToldAsync(this MapDesk desk, MapFigures map, IReadOnlyList<Aim> aims)
    {
        await IsTableAsync(desk, "clicks", map, element => element.Clicks);
        await IsTableAsync(desk, "dead", map, element => element.Dead);
        Assert.Equal(aims.Select(aim => (aim.Cells[2], aim.Cells[3])).Distinct().Order(), await desk.SheetAsync());
    }

    /// <summary>A table has a hundred rows at most.</summary>
    private static async Task IsTableAsync(MapDesk desk, string layer, MapFigures map, Func<MapElement, long> clicksOf)
    {
        var due = map.Elements.Where(element => clicksOf(element) > 0).OrderByDescending(clicksOf).Select(element => (element.Selector, clicksOf(element))).Take(100);
        Assert.Equal(due, await desk.RowsAsync(layer));
    }
}
