using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>The codes of an app (RFC 6238): six digits, from a secret and the half minute that it is.</summary>
internal static class AppCode
{
    public const int Length = 6;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsAStep = 30;
    private const uint Codes = 1_000_000;

    /// <summary>A code that is typed slowly, or read off a clock that is wrong by less than this, is right (RFC 6238, 5.2).</summary>
    private const int StepsOff = 1;

    /// <summary>The step that the code is of, later than the last one that was accepted; null when it is of none.</summary>
    public static long? FindStep(string secret, string code, DateTimeOffset now, long last)
    {
        var (key, typed) = (Decode(secret), Encoding.UTF8.GetBytes(code));
        var present = now.ToUnixTimeSeconds() / SecondsAStep;
        long? found = null;
        for (var step = present - StepsOff; step <= present + StepsOff; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, step)), typed) && step > last)
            {
                found = step;
            }
        }

        return found;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 names it, and it is all that most apps know. A code needs no collision to be hard.")]
    private static string Of(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fff_ffff;
        return (number % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>RFC 4648, section 6, of what Identity makes: capitals, without padding.</summary>
    private static byte[] Decode(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var (kept, bits, length) = (0, 0, 0);
        foreach (var letter in secret)
        {
            kept = ((kept << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[length++] = (byte)(kept >> bits);
            }
        }

        return bytes;
    }
}
