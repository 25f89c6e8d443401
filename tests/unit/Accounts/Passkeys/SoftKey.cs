using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flattr.UnitTests.Accounts.Passkeys;

/// <summary>An authenticator in memory, and the browser around it (WebAuthn Level 3, sections 6.1 and 7): as honest as its settings.</summary>
internal sealed class SoftKey(string origin) : IDisposable
{
    private const byte Present = 0x01, Verified = 0x04, Attested = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _userHandle = string.Empty;

    public byte[] Id { get; } = RandomNumberGenerator.GetBytes(16);

    public string Origin { get; set; } = origin;

    /// <summary>The site that it thinks it speaks to; null for the one that asks.</summary>
    public string? RelyingParty { get; set; }

    public bool VerifiesItsOwner { get; set; } = true;

    public bool IsFramed { get; set; }

    /// <summary>The answer to the options for a new passkey.</summary>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _userHandle = asked["user"]!["id"]!.GetValue<string>();
        var site = RelyingParty ?? asked["rp"]!["id"]!.GetValue<string>();
        byte[] authenticator = [.. Head(site, Attested), .. new byte[16], 0, (byte)Id.Length, .. Id, .. PublicKey()];

        // CBOR of {"fmt": "none", "attStmt": {}, "authData": …}.
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)authenticator.Length, .. authenticator];
        return Answer(new()
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(Client("webauthn.create", asked)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>The answer to the options for a log-in.</summary>
    public string Sign(string options)
    {
        var asked = JsonNode.Parse(options)!;
        var client = Client("webauthn.get", asked);
        byte[] authenticator = Head(RelyingParty ?? asked["rpId"]!.GetValue<string>(), 0);
        byte[] signed = [.. authenticator, .. SHA256.HashData(client)];
        return Answer(new()
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(authenticator),
            ["signature"] = Base64Url.EncodeToString(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = _userHandle,
        });
    }

    public void Dispose() => _key.Dispose();

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url.EncodeToString(Id),
        ["rawId"] = Base64Url.EncodeToString(Id),
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private byte[] Client(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = asked["challenge"]!.GetValue<string>(), origin = Origin, crossOrigin = IsFramed });

    private byte[] Head(string site, byte more)
    {
        var flags = (byte)(Present | more | (VerifiesItsOwner ? Verified : 0));
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. count];
    }

    /// <summary>COSE (RFC 9053): an ES256 key on P-256.</summary>
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];
}
