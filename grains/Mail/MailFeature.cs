using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Suppression;
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
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).Configure<IConfiguration>(SetFrom).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<LetterStore>();
        services.AddSingleton<SuppressionStore>();
        services.AddSingleton<UnsubscribeSecret>();
        services.AddSingleton<MailMetrics>();
        services.AddSingleton<IMailSender>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<MailOptions>>();
            return options.Value.Host is null
                ? new FileMailSender(provider.GetRequiredService<IOptions<StorageOptions>>())
                : new SmtpMailSender(options, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<Delivery>();
        services.AddSingleton<Postman>();
        services.AddHostedService(provider => provider.GetRequiredService<Postman>());
        services.AddCampaigns(provider => PublicAddress(provider.GetRequiredService<IConfiguration>()).TrimEnd('/'));
    }

    private static void SetFrom(MailOptions options, IConfiguration configuration) => options.From =
        Set(configuration[MailOptions.FromSetting])
        ?? MailOptions.DefaultFrom(PublicAddress(configuration));

    private static string PublicAddress(IConfiguration configuration) => Set(configuration["Flattr:PublicUrl"]) ?? Set(configuration["Flattr:Url"]) ?? DefaultUrl;

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
