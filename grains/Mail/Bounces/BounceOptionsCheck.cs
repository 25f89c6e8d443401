using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail.Bounces;

internal sealed class BounceOptionsCheck : IValidateOptions<BounceOptions>
{
    private const int ShortestKey = 16;
    private const int LongestKey = 200;

    private static readonly string[] Securities = ["Tls", "StartTls", "None"];

    public ValidateOptionsResult Validate(string? name, BounceOptions options)
    {
        string[] wrong = [.. Wrong(options)];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Wrong(BounceOptions options)
    {
        const string Section = BounceOptions.Section;
        if (options.Address is { } address && !LetterBounds.IsAddress(address))
        {
            yield return $"{Section}:Address is a bare address, such as bounces@example.org.";
        }

        if (options.Host is { } host && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            yield return $"{Section}:Host is the name or address of a POP3 server, such as mail.example.org; leave it out to read no mailbox.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return $"{Section}:Port is 1-65535; as a rule 995 or 110.";
        }

        if (!Securities.Contains(options.Security, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{Section}:Security is {string.Join(", ", Securities[..^1])} or {Securities[^1]}.";
        }

        if (options.Host is not null && (options.UserName is null || options.Password is null || options.Address is null))
        {
            yield return $"{Section}:Host needs {Section}:Address, {Section}:UserName and {Section}:Password.";
        }

        if (options.Key is { } key && key.Length is < ShortestKey or > LongestKey)
        {
            yield return $"{Section}:Key has {ShortestKey}-{LongestKey} characters.";
        }
    }
}
