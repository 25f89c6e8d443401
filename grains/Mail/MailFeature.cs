using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail;

/// <summary>Mail, and the one way out for it.</summary>
public static class MailFeature
{
    public static void AddMailGrains(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        services.AddSingleton<MailOptionsSetUp>();
        services.AddSingleton<IPostConfigureOptions<MailOptions>>(provider => provider.GetRequiredService<MailOptionsSetUp>());
        services.AddSingleton<IValidateOptions<MailOptions>>(provider => provider.GetRequiredService<MailOptionsSetUp>());
        services.AddSingleton<LetterStore>();
        services.AddSingleton<Envelope>();
        services.AddSingleton<MailMetrics>();
        services.AddSingleton<IMailSender>(provider => string.IsNullOrEmpty(provider.GetRequiredService<IOptions<MailOptions>>().Value.Smtp.Host)
            ? ActivatorUtilities.CreateInstance<FileMailSender>(provider)
            : ActivatorUtilities.CreateInstance<SmtpMailSender>(provider));
        services.AddSingleton<Postman>();
        services.AddHostedService(provider => provider.GetRequiredService<Postman>());
    }
}
