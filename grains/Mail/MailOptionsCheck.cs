using Flattr.Grains.Mail.Dkim;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.Grains.Mail;

internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    private const int MaxConnections = 50;
    private const double MinRate = 0.01;
    private const double MaxRate = 10_000;

    private static readonly string[] Securities = ["None", "StartTls", "Tls", "Auto"];

    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        string[] wrong = [.. Wrong(options)];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(MailOptions options)
    {
        const string Section = MailOptions.Section;
        if (options.Host is { } host && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            yield return $"{Section}:Host is the name or address of a mail server, such as mail.example.org; leave it out to write letters to files.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return $"{Section}:Port is 1-65535; as a rule 587, 465 or 25.";
        }

        if (!Securities.Contains(options.Security, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{Section}:Security is {string.Join(", ", Securities[..^1])} or {Securities[^1]}.";
        }

        if ((options.UserName is null) != (options.Password is null))
        {
            yield return $"{Section}:UserName and {Section}:Password are set together or not at all.";
        }

        if (options.UserName is not null && options.Host is null)
        {
            yield return $"{Section}:UserName needs {Section}:Host.";
        }

        if (options.Connections is < 1 or > MaxConnections)
        {
            yield return $"{Section}:Connections is 1-{MaxConnections}.";
        }

        if (options.Rate is not null and not (>= MinRate and <= MaxRate))
        {
            yield return $"{Section}:Rate is {MinRate}-{MaxRate:N0} messages a second; leave it out for as many as the server takes.";
        }

        if (DkimSigning.FindFault(options.Dkim) is { } fault)
        {
            yield return fault;
        }

        if (!MailboxAddress.TryParse(options.From, out var from) || !LetterBounds.IsAddress(from.Address))
        {
            yield return $"{MailOptions.FromSetting} is one address, such as no-reply@example.org or Flattr <no-reply@example.org>.";
        }
    }
}
