using System.Security.Cryptography;

namespace Flattr.Grains.Buttons;

/// <summary>The 128 bits by which a click is counted once.</summary>
internal static class ClickToken
{
    public const int SecretLength = 32;

    private const int Length = 16;

    /// <summary>A key for one button and month, destroyed when the month is closed.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>
    /// A member's: the first half of HMAC-SHA-256 over his id (RFC 2104). Under another button's key it is another one, so that no two buttons
    /// can be joined, and without the key nobody can compute it.
    /// </summary>
    public static Guid OfMember(byte[] secret, Guid member)
    {
        Span<byte> id = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        member.TryWriteBytes(id);
        HMACSHA256.HashData(secret, id, hash);
        return new(hash[..Length]);
    }
}
