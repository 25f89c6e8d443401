using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Viewer;

/// <summary>
/// Five shades for numbers of clicks, of equal steps of their square root: one crowded cell doesn't make all the others pale. The script that draws over the page
/// uses the same rule.
/// </summary>
/// <param name="most">Clicks of the cell with the most.</param>
internal sealed class MapShades(long most)
{
    public const int Count = 5;

    /// <summary>Clicks of a cell on a layer; 0 where they are not told.</summary>
    public static long ClicksOf(HeatmapCell cell, MapLayer layer) => layer == MapLayer.Dead ? cell.DeadClicks : cell.LiveClicks + cell.DeadClicks;

    public static MapShades Over(IEnumerable<HeatmapCell> cells, MapLayer layer) => new(cells.Select(cell => ClicksOf(cell, layer)).DefaultIfEmpty().Max());

    /// <summary>1–5 for what is more than nothing.</summary>
    public int Of(long clicks) => Enumerable.Range(1, Count).First(shade => shade == Count || clicks <= MostOf(shade));

    /// <summary>The shades that some number from <paramref name="least"/> to the most has, with those numbers.</summary>
    public IEnumerable<(int Shade, long From, long To)> Ranges(long least)
    {
        for (var shade = 1; shade <= Count; shade++)
        {
            var from = Math.Max(least, shade == 1 ? 1 : MostOf(shade - 1) + 1);
            if (from <= MostOf(shade))
            {
                yield return (shade, from, MostOf(shade));
            }
        }
    }

    /// <summary>In whole numbers, so that both rules cut at the same place.</summary>
    private long MostOf(int shade) => most * shade * shade / (Count * Count);
}
