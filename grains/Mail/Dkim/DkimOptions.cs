namespace Flattr.Grains.Mail.Dkim;

/// <summary>Settings under <c>Flattr:Smtp:Dkim:</c>: set together or not at all. Without them the mail server signs, or nobody does.</summary>
public sealed class DkimOptions
{
    /// <summary>The domain that signs, as a rule that of <c>Flattr:MailFrom</c>.</summary>
    public string? Domain { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The public key is in the DNS at <c>SELECTOR._domainkey.DOMAIN</c>.</summary>
    public string? Selector { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>A file with the private RSA key in PEM, of at least 1,024 bits; 2,048 is usual.</summary>
    public string? KeyPath { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }
}
