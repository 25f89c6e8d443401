using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail.Bounces;

/// <summary>Mail that comes back.</summary>
internal static class BounceFeature
{
    public static void AddBounces(this IServiceCollection services)
    {
        services.AddOptions<BounceOptions>().BindConfiguration(BounceOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BounceOptions>, BounceOptionsCheck>();
        services.AddSingleton<BounceMetrics>();
        services.AddSingleton<BounceBook>();
        services.AddSingleton<BounceMailbox>();
        services.AddHostedService(provider => provider.GetRequiredService<BounceMailbox>());
    }
}
