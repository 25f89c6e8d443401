using System.Security.Cryptography;
using System.Text;

namespace Flattr.Grains.Accounts;

/// <summary>HMAC-SHA256 of an address: without the key, nobody can try addresses against the table.</summary>
internal readonly record struct EmailHash(byte[] Bytes)
{
    public const int KeyLength = 32;

    /// <summary>Addresses that differ in case, surrounding space or Unicode form are the same mailbox to us.</summary>
    public static EmailHash Of(string email, byte[] key) =>
        new(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Normalise(email))));

    public static string Normalise(string email) => email.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
