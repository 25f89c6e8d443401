using Flattr.Grains.Mail.Bounces;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Sending;
using Flattr.Grains.Mail.Dkim;
using Flattr.Grains.Mail.Subscriptions;
using Flattr.Grains.Mail.Suppression;
using Flattr.Grains.Mail.Tracking;
using Flattr.Grains.Mail.Unsubscribing;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail;

/// <summary>The outbox, and who empties it.</summary>
public static class MailFeature
{
    private const string DefaultUrl = "http://localhost:8080";

    public static void AddMailGrains(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).Configure<IConfiguration>(SetAddresses).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<LetterStore>();
        services.AddSingleton<ISubscriptions, SubscriptionStore>();
        services.AddSingleton<SuppressionStore>();
        services.AddSingleton<UnsubscribeSecret>();
        services.AddSingleton<MailMetrics>();
        services.AddSingleton<DkimSigning>();
        services.AddSingleton<IMailSender>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<MailOptions>>();
            return options.Value.Host is null
                ? new FileMailSender(provider.GetRequiredService<IOptions<StorageOptions>>())
                : new SmtpMailSender(options, provider.GetRequiredService<IOptions<BounceOptions>>(), provider.GetRequiredService<DkimSigning>(), provider.GetRequiredService<TimeProvider>());
        });
        services.AddMailTracking();
        services.AddSingleton<Delivery>();
        services.AddSingleton<Postman>();
        services.AddHostedService(provider => provider.GetRequiredService<Postman>());
        services.AddCampaigns();
        services.AddCampaignSending();
        services.AddBounces();
    }

    private static void SetAddresses(MailOptions options, IConfiguration configuration)
    {
        string site = Set(configuration["Flattr:PublicUrl"]) ?? Set(configuration["Flattr:Url"]) ?? DefaultUrl;
        options.From = Set(configuration[MailOptions.FromSetting]) ?? MailOptions.DefaultFrom(site);
        options.PublicAddress = site.TrimEnd('/');
    }

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
