using System.Text;
using Flattr.Api.Accounts;
using Flattr.Api.Heatmaps.Campaigns;
using Flattr.GrainInterfaces.Heatmaps;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Flattr.Api.Heatmaps.Viewer;

/// <summary>What belongs to an operator's pages of heatmaps and is no page.</summary>
internal static class MapFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var operators = endpoints.MapGroup(HeatmapAddress.Route).RequireAuthorization(new AuthorizeAttribute { Roles = Role.Operator }).ExcludeFromDescription();
        operators.MapGet("/map.json", ReadAsync);
        operators.MapGet("/export.csv", ExportAsync);
    }

    private static async Task<Results<JsonHttpResult<MapJson>, NotFound>> ReadAsync(string domain, long number, HttpContext context, SiteHeatmaps campaigns)
    {
        context.Response.Headers.CacheControl = "no-store";
        return MapView.Parse(domain, number, context.Request.Query) is { } view
            && await campaigns.FindAsync(domain, number) is not null
            && await campaigns.Campaign(number).ReadMapAsync(view.Page, view.Width) is { } map
            ? TypedResults.Json(MapJson.Of(map), MapJsonContext.Default.MapJson)
            : TypedResults.NotFound();
    }

    private static async Task<Results<PushStreamHttpResult, NotFound>> ExportAsync(string domain, long number, HttpContext context, SiteHeatmaps campaigns)
    {
        if (await campaigns.FindAsync(domain, number) is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.Stream(
            body => WriteAsync(campaigns.Campaign(number), body, context.RequestAborted),
            "text/csv; charset=utf-8",
            FormattableString.Invariant($"heatmap-{domain}-{number}.csv"));
    }

    /// <summary>One page and width after the other, so that no campaign is too large for it.</summary>
    private static async Task WriteAsync(IHeatmapCampaignGrain campaign, Stream body, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await text.WriteAsync(MapCsv.Head.AsMemory(), cancellation);
        foreach (var page in await campaign.ReadPagesAsync())
        {
            if (await campaign.ReadMapAsync(page.Page, page.Width) is not { } map)
            {
                continue;
            }

            foreach (var line in MapCsv.LinesOf(page.Page, page.Width, map))
            {
                await text.WriteAsync(line.AsMemory(), cancellation);
            }

            await text.FlushAsync(cancellation);
        }
    }
}
