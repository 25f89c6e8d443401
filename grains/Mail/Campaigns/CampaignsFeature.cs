using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>What the grains of campaigns stand on.</summary>
internal static class CampaignsFeature
{
    private const string Preferences = "/settings/mail";

    /// <param name="services">Of a silo.</param>
    /// <param name="publicAddress">What addresses of this server begin with, without the last slash.</param>
    public static void AddCampaigns(this IServiceCollection services, Func<IServiceProvider, string> publicAddress)
    {
        services.AddSingleton<CampaignStore>();
        services.AddSingleton<CampaignEnd>();
        services.AddSingleton<CampaignFigures>();
        services.AddSingleton(provider => new TestSending(
            provider.GetRequiredService<IMailSender>(), provider.GetRequiredService<IOptions<MailOptions>>(), publicAddress(provider) + Preferences,
            provider.GetRequiredService<TimeProvider>()));
    }
}
