using System.Security.Cryptography;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace Flattr.Grains.Mail.Dkim;

/// <summary>MimeKit's signer with the platform's RSA in place of its own, which takes twenty times as long: 10 ms a message, 0.5 ms here.</summary>
internal sealed class RsaDkimSigner : DkimSigner, IDisposable
{
    private readonly RSA _key;

    public RsaDkimSigner(string domain, string selector, RSA key)
        : base(ToBouncyCastle(key), domain, selector, DkimSignatureAlgorithm.RsaSha256)
    {
        _key = key;
        HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
        BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed;
    }

    public void Dispose() => _key.Dispose();

    protected override ISigner CreateSigningContext() => new Signer(_key);

    /// <summary>The base class wants to see a key; it signs with what <see cref="CreateSigningContext"/> answers.</summary>
    private static RsaKeyParameters ToBouncyCastle(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: true);
        return new(isPrivate: true, new BigInteger(1, parameters.Modulus), new BigInteger(1, parameters.D));
    }

    /// <summary>For one message. The key itself may be used by many threads at once.</summary>
    private sealed class Signer(RSA key) : ISigner
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string AlgorithmName => "SHA-256withRSA";

        public void Init(bool forSigning, ICipherParameters parameters)
        {
        }

        public void Update(byte input) => _hash.AppendData([input]);

        public void BlockUpdate(byte[] input, int inOff, int inLen) => _hash.AppendData(input, inOff, inLen);

        public void BlockUpdate(ReadOnlySpan<byte> input) => _hash.AppendData(input);

        public int GetMaxSignatureSize() => key.KeySize / 8;

        public byte[] GenerateSignature()
        {
            using (_hash)
            {
                return key.SignHash(_hash.GetHashAndReset(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }
        }

        public bool VerifySignature(byte[] signature) => throw new NotSupportedException();

        public void Reset()
        {
        }
    }
}
