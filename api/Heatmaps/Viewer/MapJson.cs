using System.Text.Json.Serialization;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Viewer;

/// <summary>What the script of the viewer needs.</summary>
/// <param name="K">Fewer are not told.</param>
/// <param name="Elements">The most clicked first.</param>
internal sealed record MapJson(int K, IReadOnlyList<ElementJson> Elements)
{
    public static MapJson Of(HeatmapMap map) => new(map.FewerThan, [.. map.Elements.Select(ElementJson.Of)]);
}

/// <param name="Selector">The element.</param>
/// <param name="Clicks">Of all kinds.</param>
/// <param name="Dead">Those that found nothing to click.</param>
/// <param name="Last">The last day, such as 2026-11-27.</param>
/// <param name="Cells">Column, row, clicks on something, clicks on nothing.</param>
internal sealed record ElementJson(string Selector, long Clicks, long Dead, DateOnly Last, IReadOnlyList<long[]> Cells)
{
    public static ElementJson Of(HeatmapElement element) => new(
        element.Selector,
        element.Clicks,
        element.DeadClicks,
        element.LastClicked,
        [.. element.Cells.Select(cell => (long[])[cell.Column, cell.Row, cell.LiveClicks, cell.DeadClicks])]);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MapJson))]
internal sealed partial class MapJsonContext : JsonSerializerContext;
