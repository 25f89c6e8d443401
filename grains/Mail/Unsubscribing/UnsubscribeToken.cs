using System.Buffers.Text;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Grains.Mail.Unsubscribing;

/// <summary>
/// What the unsubscribe link of a message carries: the member, enciphered as one block of AES, the category, and a code over both: 43 characters. Without the secret
/// it names nobody, and it works as long as the secret does: such a link must not expire.
/// </summary>
/// <param name="Member">Whose mail it ends.</param>
/// <param name="Category">Which mail; never the essential, which does not end.</param>
internal readonly record struct UnsubscribeToken(Guid Member, MailCategory Category)
{
    /// <summary>Characters of its text.</summary>
    public const int Length = 43;

    public const int SecretBytes = 32;

    private const int MemberBytes = 16;
    private const int SignedBytes = MemberBytes + 1;
    private const int Bytes = 32;

    /// <summary>The token of a text that was written under this secret, or null.</summary>
    public static UnsubscribeToken? Parse(ReadOnlySpan<char> text, byte[] secret)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Length || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out int written) || written != Bytes)
        {
            return null;
        }

        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(KeyOf(secret, "code"u8), bytes[..SignedBytes], code);
        if (!CryptographicOperations.FixedTimeEquals(code[..(Bytes - SignedBytes)], bytes[SignedBytes..]))
        {
            return null;
        }

        using var aes = Open(secret);
        return new(new Guid(aes.DecryptEcb(bytes[..MemberBytes], PaddingMode.None), bigEndian: true), (MailCategory)bytes[MemberBytes]);
    }

    /// <summary>Its text under the secret.</summary>
    public string Write(byte[] secret)
    {
        if (Category == MailCategory.Essential)
        {
            throw new InvalidOperationException("Essential mail has no such link.");
        }

        Span<byte> bytes = stackalloc byte[SignedBytes + HMACSHA256.HashSizeInBytes];
        using (var aes = Open(secret))
        {
            aes.EncryptEcb(Member.ToByteArray(bigEndian: true), bytes, PaddingMode.None);
        }

        bytes[MemberBytes] = (byte)Category;
        HMACSHA256.HashData(KeyOf(secret, "code"u8), bytes[..SignedBytes], bytes[SignedBytes..]);
        return Base64Url.EncodeToString(bytes[..Bytes]);
    }

    /// <summary>It is never printed but into a message.</summary>
    public override string ToString() => nameof(UnsubscribeToken);

    private static Aes Open(byte[] secret)
    {
        var aes = Aes.Create();
        aes.SetKey(KeyOf(secret, "member"u8));
        return aes;
    }

    private static byte[] KeyOf(byte[] secret, ReadOnlySpan<byte> use) => HMACSHA256.HashData(secret, use);
}
