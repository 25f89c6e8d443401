using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.Grains.Mail.Dkim;

/// <summary>Signs what leaves the house (RFC 6376), where there is a key.</summary>
internal sealed class DkimSigning(IOptions<MailOptions> options) : IDisposable
{
    private const int SmallestKey = 1_024;

    /// <summary>RFC 8058 wants the two about unsubscribing among them.</summary>
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion, HeaderId.ContentType, HeaderId.ListId,
        HeaderId.ListUnsubscribe, HeaderId.ListUnsubscribePost,
    ];

    private readonly RsaDkimSigner? _signer = options.Value.Dkim is { Domain: { } domain, Selector: { } selector, KeyPath: { } path }
        ? new(domain, selector, Read(path))
        : null;

    /// <summary>What is wrong with the settings, in words for who set them; null when nothing is.</summary>
    public static string? FindFault(DkimOptions options)
    {
        const string Section = $"{MailOptions.Section}:Dkim";
        string?[] all = [options.Domain, options.Selector, options.KeyPath];
        if (all.All(one => one is null))
        {
            return null;
        }

        if (all.Any(one => one is null))
        {
            return $"{Section}:Domain, {Section}:Selector and {Section}:KeyPath are set together or not at all.";
        }

        if (Uri.CheckHostName(options.Domain) != UriHostNameType.Dns || Uri.CheckHostName(options.Selector) != UriHostNameType.Dns)
        {
            return $"{Section}:Domain and {Section}:Selector are names of the DNS, such as example.org and mail2026.";
        }

        try
        {
            using var key = Read(options.KeyPath!);
            return key.KeySize < SmallestKey ? $"{Section}:KeyPath is a key of {key.KeySize} bits; receivers take {SmallestKey:N0} or more." : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            return $"{Section}:KeyPath is a file with an RSA private key in PEM, such as openssl genrsa 2048 writes. {fault.GetType().Name}: {fault.Message}";
        }
    }

    /// <summary>Signs a message that is ready to be sent; once more replaces the signature it had.</summary>
    public void Sign(MimeMessage message)
    {
        if (_signer is not null)
        {
            message.Headers.RemoveAll(HeaderId.DkimSignature);
            _signer.Sign(message, [.. Signed.Where(message.Headers.Contains)]);
        }
    }

    public void Dispose() => _signer?.Dispose();

    private static RSA Read(string path)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            _ = key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
