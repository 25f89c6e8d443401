using Flattr.Grains.Heatmaps.Campaigns;
using Flattr.Grains.Heatmaps.Counting;
using Flattr.Grains.Heatmaps.Reading;
using Flattr.Grains.Heatmaps.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Heatmaps;

/// <summary>What the heatmap grains stand on.</summary>
public static class HeatmapsFeature
{
    public static void AddHeatmapGrains(this IServiceCollection services)
    {
        services.AddSingleton<HeatmapCampaignStore>();
        services.AddSingleton<HeatmapPurge>();
        services.AddSingleton<HeatmapJournalWriter>();
        services.AddSingleton<HeatmapRecorder>();
        services.AddSingleton<HeatmapNames>();
        services.AddSingleton<HeatmapStore>();
        services.AddSingleton<HeatmapFold>();
        services.AddSingleton<HeatmapReader>();
        services.AddHostedService<HeatmapSweep>();
    }
}
