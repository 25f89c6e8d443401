using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>What the grains of campaigns stand on.</summary>
internal static class CampaignsFeature
{
    public static void AddCampaigns(this IServiceCollection services)
    {
        services.AddSingleton<CampaignStore>();
        services.AddSingleton<CampaignEnd>();
        services.AddSingleton<CampaignFigures>();
        services.AddSingleton<TestSending>();
    }
}
