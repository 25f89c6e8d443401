using System.Security.Cryptography;
using Flattr.Grains.Mail;
using Flattr.Grains.Mail.Dkim;
using Flattr.TestFixtures;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace Flattr.UnitTests.Mail.Dkim;

/// <summary>Signatures as a receiver checks them, with MimeKit's verifier.</summary>
public sealed class DkimSigningTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly RSA _key = RSA.Create(2048);

    public void Dispose()
    {
        _key.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receiver_finds_the_signature_good(bool pkcs8)
    {
        using var signing = Signing(pkcs8 ? _key.ExportPkcs8PrivateKeyPem() : _key.ExportRSAPrivateKeyPem());
        var message = Letters.Message(7, "Grüße", "Schöne Grüße,\n.\n\ndein Server\n\n\n");
        signing.Sign(message);
        Assert.True(await VerifyAsync(message));
        message.Subject = "Something else";
        Assert.False(await VerifyAsync(message));
    }

    [Fact]
    public async Task The_headers_about_unsubscribing_are_signed()
    {
        using var signing = Signing(_key.ExportRSAPrivateKeyPem());
        var message = Letters.Message();
        message.Headers.Add(HeaderId.ListUnsubscribe, "<https://flattr.example/unsubscribe/x>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        signing.Sign(message);
        Assert.True(await VerifyAsync(message));
        message.Headers[HeaderId.ListUnsubscribe] = "<https://evil.example/>";
        Assert.False(await VerifyAsync(message));
    }

    [Fact]
    public async Task A_message_that_is_tried_again_has_one_signature()
    {
        using var signing = Signing(_key.ExportRSAPrivateKeyPem());
        var message = Letters.Message();
        signing.Sign(message);
        signing.Sign(message);
        Assert.Single(message.Headers, header => header.Id == HeaderId.DkimSignature);
        Assert.True(await VerifyAsync(message));
    }

    [Fact]
    public async Task Many_at_once_are_each_signed_well()
    {
        using var signing = Signing(_key.ExportRSAPrivateKeyPem());
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (number, _) =>
        {
            var message = Letters.Message(number, $"Number {number}");
            signing.Sign(message);
            Assert.True(await VerifyAsync(message));
        });
    }

    [Fact]
    public void Without_a_key_nothing_is_signed()
    {
        using var signing = new DkimSigning(Options.Create(new MailOptions()));
        var message = Letters.Message();
        signing.Sign(message);
        Assert.DoesNotContain(message.Headers, header => header.Id == HeaderId.DkimSignature);
    }

    [Fact]
    public void Settings_that_cannot_work_are_told_at_start()
    {
        string good = Write(_key.ExportRSAPrivateKeyPem());
        using var small = RSA.Create(512);
        Assert.Null(DkimSigning.FindFault(Of(null, null, null)));
        Assert.Null(DkimSigning.FindFault(Of("example.org", "mail", good)));
        Assert.Equal(
            "Flattr:Smtp:Dkim:Domain, Flattr:Smtp:Dkim:Selector and Flattr:Smtp:Dkim:KeyPath are set together or not at all.", DkimSigning.FindFault(Of("example.org", null, good)));
        Assert.Contains("are names of the DNS", DkimSigning.FindFault(Of("not a name", "mail", good)), StringComparison.Ordinal);
        Assert.Contains("FileNotFoundException", DkimSigning.FindFault(Of("example.org", "mail", _directory.PathOf("none"))), StringComparison.Ordinal);
        Assert.Contains("is a file with an RSA private key in PEM", DkimSigning.FindFault(Of("example.org", "mail", Write(_key.ExportRSAPublicKeyPem()))), StringComparison.Ordinal);
        Assert.Contains("is a file with an RSA private key in PEM", DkimSigning.FindFault(Of("example.org", "mail", Write("nothing"))), StringComparison.Ordinal);
        Assert.Equal(
            "Flattr:Smtp:Dkim:KeyPath is a key of 512 bits; receivers take 1,024 or more.", DkimSigning.FindFault(Of("example.org", "mail", Write(small.ExportRSAPrivateKeyPem()))));
    }

    private static DkimOptions Of(string? domain, string? selector, string? path) => new() { Domain = domain, Selector = selector, KeyPath = path };

    private DkimSigning Signing(string pem)
    {
        var options = new MailOptions();
        (options.Dkim.Domain, options.Dkim.Selector, options.Dkim.KeyPath) = ("flattr.example", "mail", Write(pem));
        return new(Options.Create(options));
    }

    private string Write(string pem)
    {
        string path = _directory.PathOf($"{Guid.NewGuid():N}.pem");
        File.WriteAllText(path, pem);
        return path;
    }

    /// <summary>As it arrives: written out, and read by somebody else.</summary>
    private async Task<bool> VerifyAsync(MimeMessage message)
    {
        using var wire = new MemoryStream();
        await message.WriteToAsync(wire);
        wire.Position = 0;
        var arrived = await MimeMessage.LoadAsync(wire);
        var signature = arrived.Headers[arrived.Headers.IndexOf(HeaderId.DkimSignature)];
        return await new DkimVerifier(new Dns(_key)).VerifyAsync(arrived, signature);
    }

    /// <summary>Has the one public key.</summary>
    private sealed class Dns(RSA key) : IDkimPublicKeyLocator
    {
        private readonly RSAParameters _parameters = key.ExportParameters(includePrivateParameters: false);

        public AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default)
        {
            Assert.Equal(("flattr.example", "mail"), (domain, selector));
            return new RsaKeyParameters(isPrivate: false, new BigInteger(1, _parameters.Modulus), new BigInteger(1, _parameters.Exponent));
        }

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
