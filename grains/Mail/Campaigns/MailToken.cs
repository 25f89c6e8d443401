using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>
/// What a link or the picture of a campaign's message carries: 32 bytes, 43 characters in an address. Campaign, link and nonce are in the open, and a code under
/// the campaign's key makes sure that we wrote them, so that no address made up leads anywhere. The nonce is drawn for one message and kept nowhere: it tells
/// hits of one message from those of another, and not whose it was.
/// </summary>
/// <param name="Campaign">Its number.</param>
/// <param name="Link">1–<see cref="MostLinks"/> for a target of the campaign, <see cref="Picture"/>, or <see cref="Hidden"/>.</param>
/// <param name="Nonce">Of the message.</param>
internal readonly record struct MailToken(long Campaign, int Link, MessageNonce Nonce)
{
    /// <summary>Characters of its text.</summary>
    public const int Length = 43;

    /// <summary>Bytes of a campaign's key.</summary>
    public const int KeyBytes = 32;

    public const int MostLinks = 1_000;

    /// <summary>The picture that tells of an opened message.</summary>
    public const int Picture = 0;

    /// <summary>A link that no person sees: who follows it is a scanner.</summary>
    public const int Hidden = 65_535;

    private const int Bytes = 32;
    private const string LastCharacters = "AEIMQUYcgkosw048";
    private const int SignedBytes = 8 + 2 + MessageNonce.Bytes;

    /// <summary>Whose key proves it, before it is proven; null where there is no token.</summary>
    public static long? CampaignOf(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return Decode(text, bytes) ? BinaryPrimitives.ReadInt64BigEndian(bytes) : null;
    }

    /// <summary>What a text says that nobody can prove any more, once the key is deleted; null where there is no token.</summary>
    public static MailToken? ReadUnproven(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return Decode(text, bytes) ? Read(bytes) : null;
    }

    /// <summary>The token of a text that was written under this key, or null.</summary>
    public static MailToken? Parse(ReadOnlySpan<char> text, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (!Decode(text, bytes))
        {
            return null;
        }

        Span<byte> code = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..SignedBytes], code);
        return CryptographicOperations.FixedTimeEquals(code[..(Bytes - SignedBytes)], bytes[SignedBytes..])
            ? Read(bytes)
            : null;
    }

    /// <summary>Its text under the campaign's key.</summary>
    public string Write(ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[SignedBytes + HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Campaign);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)Link);
        Nonce.Write(bytes[10..]);
        HMACSHA256.HashData(key, bytes[..SignedBytes], bytes[SignedBytes..]);
        return Base64Url.EncodeToString(bytes[..Bytes]);
    }

    /// <summary>It is never printed but into a message.</summary>
    public override string ToString() => nameof(MailToken);

    private static MailToken Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]), MessageNonce.Read(bytes[10..]));

    /// <summary>One text for one token: the last character has two bits that say nothing, and must leave them zero.</summary>
    private static bool Decode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.Length == Length
        && Base64Url.DecodeFromChars(text, bytes, out _, out int written) == OperationStatus.Done
        && written == Bytes
        && text[^1] == LastCharacters[bytes[Bytes - 1] & 0xf];
}
