using Flattr.Api.Heatmaps.Campaigns;
using Flattr.GrainInterfaces.Heatmaps;
using Microsoft.AspNetCore.Http.Extensions;

namespace Flattr.Api.Heatmaps.Viewer;

/// <summary>What a viewer shows, as its address says it: every control is a link to another one of these.</summary>
/// <param name="Domain">Of the site.</param>
/// <param name="Number">Of the campaign.</param>
/// <param name="Page">As it was counted.</param>
/// <param name="Width">The windows that are looked at.</param>
public sealed record MapView(string Domain, long Number, string Page, WidthClass Width)
{
    private const int LongestPage = 500;

    public MapLayer Layer { get; init; }

    /// <summary>Selector of the element that is pointed out, or null.</summary>
    public string? Find { get; init; }

    /// <summary>Null without a page; what else cannot be read falls back to the default.</summary>
    public static MapView? Parse(string domain, long number, IQueryCollection query)
    {
        string? page = query["page"];
        string? find = query["find"];
        return page is not { Length: > 0 and <= LongestPage } ? null : new(domain, number, page, WidthOf(query["width"]))
        {
            Layer = query["layer"] == NameOf(MapLayer.Dead) ? MapLayer.Dead : MapLayer.Clicks,
            Find = find is { Length: > 0 and <= HeatmapBounds.LongestSelector } ? find : null,
        };
    }

    public string ToAddress() => HeatmapAddress.OfMap(Domain, Number) + ToQuery(isWhole: true);

    /// <summary>What the script reads.</summary>
    public string ToJsonAddress() => $"{HeatmapAddress.OfMap(Domain, Number)}.json" + ToQuery(isWhole: false);

    /// <summary>How wide the page is shown, in pixels: the windows that most readers of the class have.</summary>
    public int FrameWidth => Width switch { WidthClass.Narrow => 390, WidthClass.Medium => 768, _ => 1280 };

    public int FrameHeight => Width switch { WidthClass.Narrow => 844, WidthClass.Medium => 1024, _ => 860 };

    public static string NameOf(WidthClass width) => width.ToString().ToLowerInvariant();

    public static string NameOf(MapLayer layer) => layer.ToString().ToLowerInvariant();

    private static WidthClass WidthOf(string? name) =>
        Enum.GetValues<WidthClass>().Where(width => NameOf(width) == name).Append(WidthClass.Wide).First();

    private QueryString ToQuery(bool isWhole)
    {
        var query = new QueryBuilder { { "page", Page }, { "width", NameOf(Width) } };
        if (isWhole && Layer != MapLayer.Clicks)
        {
            query.Add("layer", NameOf(Layer));
        }

        if (isWhole && Find is not null)
        {
            query.Add("find", Find);
        }

        return query.ToQueryString();
    }
}
