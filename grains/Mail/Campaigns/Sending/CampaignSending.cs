using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>Who sends campaigns, on every silo.</summary>
internal static class CampaignSending
{
    public static void AddCampaignSending(this IServiceCollection services)
    {
        services.AddSingleton<SettlementWriter>();
        services.AddSingleton<RecipientStore>();
        services.AddSingleton<CampaignProgressStore>();
        services.AddSingleton<CampaignContents>();
        services.AddSingleton<ServerRest>();
        services.AddSingleton<CampaignMetrics>();
        services.AddSingleton<CampaignDelivery>();
        services.AddSingleton<CampaignPostman>();
        services.AddHostedService(provider => provider.GetRequiredService<CampaignPostman>());
    }
}
