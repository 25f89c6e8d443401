using Flattr.Grains.Mail;
using Flattr.Grains.Storage;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.Mail;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("", "", "Flattr <no-reply@localhost>")]
    [InlineData("Flattr:Url", "http://*:8080", "Flattr <no-reply@localhost>")]
    [InlineData("Flattr:Url", "http://127.0.0.1:8080", "Flattr <no-reply@localhost>")]
    [InlineData("Flattr:Url", "http://inside.example.org:8080", "Flattr <no-reply@inside.example.org>")]
    [InlineData("Flattr:PublicUrl", "https://flattr.example.org/", "Flattr <no-reply@flattr.example.org>")]
    [InlineData("Flattr:PublicUrl", "https://bücher.example", "Flattr <no-reply@xn--bcher-kva.example>")]
    [InlineData("Flattr:MailFrom", "Ada's button <button@example.org>", "Ada's button <button@example.org>")]
    [InlineData("Flattr:MailFrom", "button@example.org", "button@example.org")]
    public void Letters_come_from_who_is_set_or_from_the_host_that_the_site_is_shown_at(string setting, string value, string from) =>
        Assert.Equal(from, Read((setting, value)).From);

    [Fact]
    public void Without_a_mail_server_letters_are_files()
    {
        Assert.IsType<FileMailSender>(Services().GetRequiredService<IMailSender>());
        Assert.IsType<FileMailSender>(Services(("Flattr:Smtp:Host", " ")).GetRequiredService<IMailSender>());
        Assert.IsType<SmtpMailSender>(Services(("Flattr:Smtp:Host", "mail.example.org")).GetRequiredService<IMailSender>());
    }

    [Fact]
    public void Defaults_are_a_submission_server_with_two_connections()
    {
        var options = Read(("Flattr:Smtp:Host", "mail.example.org"));
        Assert.Equal((587, "Auto", 2), (options.Port, options.Security, options.Connections));
    }

    [Theory]
    [InlineData("Auto", 587, false, SecureSocketOptions.StartTlsWhenAvailable)]
    [InlineData("Auto", 25, true, SecureSocketOptions.StartTls)]
    [InlineData("auto", 465, false, SecureSocketOptions.SslOnConnect)]
    [InlineData("StartTls", 25, false, SecureSocketOptions.StartTls)]
    [InlineData("starttls", 465, true, SecureSocketOptions.StartTls)]
    [InlineData("Tls", 2465, false, SecureSocketOptions.SslOnConnect)]
    [InlineData("None", 465, true, SecureSocketOptions.None)]
    public void A_password_is_not_sent_in_the_clear_unless_the_setting_says_so(string security, int port, bool password, SecureSocketOptions expected) =>
        Assert.Equal(expected, new MailOptions { Security = security, Port = port, Password = password ? "secret" : null }.SocketOptions);

    [Theory]
    [InlineData("Flattr:Smtp:Host", "mail server")]
    [InlineData("Flattr:Smtp:Host", "smtp://mail.example.org")]
    [InlineData("Flattr:Smtp:Port", "0")]
    [InlineData("Flattr:Smtp:Port", "65536")]
    [InlineData("Flattr:Smtp:Security", "Ssl")]
    [InlineData("Flattr:Smtp:Security", "1")]
    [InlineData("Flattr:Smtp:UserName", "flattr")]
    [InlineData("Flattr:Smtp:Password", "secret")]
    [InlineData("Flattr:Smtp:Connections", "0")]
    [InlineData("Flattr:Smtp:Connections", "51")]
    [InlineData("Flattr:Smtp:Rate", "0")]
    [InlineData("Flattr:Smtp:Rate", "10001")]
    [InlineData("Flattr:MailFrom", "Flattr")]
    [InlineData("Flattr:MailFrom", "ada@example.org, bob@example.org")]
    [InlineData("Flattr:MailFrom", "Flattr <ada@example.org>\r\nBcc: bob@example.org")]
    public void A_setting_that_is_wrong_is_named(string setting, string value)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Read(("Flattr:Smtp:Host", "mail.example.org"), (setting, value)));
        Assert.Contains(refusal.Failures, failure => failure.Contains(setting, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_needs_a_server() => Assert.Throws<OptionsValidationException>(
        () => Read(("Flattr:Smtp:UserName", "flattr"), ("Flattr:Smtp:Password", "secret")));

    private static MailOptions Read(params (string Setting, string Value)[] settings) => Services(settings).GetRequiredService<IOptions<MailOptions>>().Value;

    private static ServiceProvider Services(params (string Setting, string Value)[] settings)
    {
        var services = new ServiceCollection();
        var values = settings.Where(one => one.Setting.Length > 0).GroupBy(one => one.Setting).ToDictionary(one => one.Key, one => (string?)one.Last().Value);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>();
        services.AddMailGrains();
        return services.BuildServiceProvider();
    }
}
