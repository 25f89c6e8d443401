using Flattr.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>Who opened and clicked, counted without knowing who.</summary>
internal static class TrackingFeature
{
    public static void AddMailTracking(this IServiceCollection services)
    {
        services.AddOptions<MailTrackingOptions>().BindConfiguration(MailTrackingOptions.Section).ValidateOnStart();
        services.AddSingleton<HitWriter>(provider => provider.GetRequiredService<Database>().IsShared ? new PostgresHitWriter() : new SqliteHitWriter());
        services.AddSingleton<CampaignKeys>();
        services.AddSingleton<HitCounter>();
        services.AddSingleton<HitStore>();
        services.AddSingleton<MailHitReader>();
        services.AddHostedService<HitSweep>();
    }
}
