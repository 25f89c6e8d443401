using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>Fills in who letters are from, and refuses what no letter could be sent with.</summary>
internal sealed class MailOptionsSetUp(IConfiguration configuration) : IPostConfigureOptions<MailOptions>, IValidateOptions<MailOptions>
{
    public void PostConfigure(string? name, MailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.MailFrom))
        {
            var url = configuration["Flattr:PublicUrl"] is { Length: > 0 } set ? set : configuration["Flattr:Url"];
            options.MailFrom = $"Flattr <no-reply@{(Uri.TryCreate(url, UriKind.Absolute, out var known) && known.HostNameType == UriHostNameType.Dns ? known.Host : "localhost")}>";
        }
    }

    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        List<ValidationResult> wrong = [];
        Validator.TryValidateObject(options.Smtp, new(options.Smtp), wrong, validateAllProperties: true);
        var failures = wrong.Select(result => result.ErrorMessage!).ToList();
        if (!MailboxAddress.TryParse(options.MailFrom, out var from) || string.IsNullOrEmpty(from.Domain))
        {
            failures.Add("Flattr:MailFrom is an address, or a name and an address: Flattr <no-reply@example.org>.");
        }

        if (!string.IsNullOrEmpty(options.Smtp.UserName) && string.IsNullOrEmpty(options.Smtp.Host))
        {
            failures.Add("Flattr:Smtp:UserName needs Flattr:Smtp:Host.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
