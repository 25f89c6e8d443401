using Flattr.Api.Heatmaps.Viewer;

namespace Flattr.Api.Heatmaps.Campaigns;

/// <summary>What operators do with heatmaps; the pages are found by themselves.</summary>
internal static class HeatmapCampaignsFeature
{
    public static void AddHeatmapCampaigns(this IServiceCollection services) => services.AddSingleton<SiteHeatmaps>();

    public static void MapHeatmapCampaigns(this IEndpointRouteBuilder endpoints) => MapFiles.Map(endpoints);
}
