using System.Collections.Immutable;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.UnitTests.Heatmaps.Viewer;

/// <summary>Maps as the cluster answers them.</summary>
internal static class Maps
{
    public static HeatmapMap Of(params HeatmapElement[] elements) => new()
    {
        FewerThan = 5,
        Reached = [100, 60, null],
        Elements = [.. elements],
        Document = [],
        HiddenElements = 2,
        HiddenClicks = 7,
        OtherClicks = 3,
        Clicks = elements.Sum(element => element.Clicks) + 10,
        DeadClicks = elements.Sum(element => element.DeadClicks),
    };

    public static HeatmapElement Element(string selector, params HeatmapCell[] cells) => new()
    {
        Selector = selector,
        Clicks = cells.Sum(cell => cell.LiveClicks + cell.DeadClicks),
        DeadClicks = cells.Sum(cell => cell.DeadClicks),
        RageClicks = 0,
        LastClicked = new(2026, 11, 27),
        Cells = cells.ToImmutableArray(),
    };
}
