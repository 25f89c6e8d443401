using System.Security.Cryptography;
using System.Text;

namespace Flattr.Grains.Accounts.Permissions;

/// <summary>
/// A member's id for one party: the id, enciphered as one block of AES under that party's key, so that two parties cannot join their
/// members and no table says who is who (OpenID Connect Core 1.0, section 8.1, "pairwise"). Decision record 0007.
/// </summary>
internal static class PartyPseudonym
{
    public const int KeyLength = 32;

    private const int BlockLength = 16;

    public static string Of(Guid user, int party, byte[] secret)
    {
        using var aes = Open(party, secret);
        return Convert.ToHexStringLower(aes.EncryptEcb(user.ToByteArray(bigEndian: true), PaddingMode.None));
    }

    /// <summary>The member, or null when the text cannot have been made by <see cref="Of"/> for a member of ours.</summary>
    public static Guid? Read(string text, int party, byte[] secret)
    {
        Span<byte> block = stackalloc byte[BlockLength];
        if (text.Length != 2 * BlockLength || Convert.FromHexString(text, block, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return null;
        }

        using var aes = Open(party, secret);
        var user = new Guid(aes.DecryptEcb(block, PaddingMode.None), bigEndian: true);
        return user.Version == 7 ? user : null;
    }

    private static Aes Open(int party, byte[] secret)
    {
        var aes = Aes.Create();
        aes.SetKey(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"party {party}")));
        return aes;
    }
}
