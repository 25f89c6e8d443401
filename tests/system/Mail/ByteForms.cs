using System.Globalization;
using System.Numerics;
using System.Text;

namespace Flattr.SystemTests.Mail;

/// <summary>Twelve bytes or more in every form in which a program may have written them: as they are, or as text in both encodings of .NET.</summary>
internal static class ByteForms
{
    private const int Word = 8;
    private const int GuidBytes = 16;

    public static IReadOnlyList<byte[]> Of(byte[] bytes)
    {
        byte[] turned = [.. bytes.Reverse()];
        string[] texts = [.. Texts(bytes).Concat(Texts(turned)).Concat(Base64(bytes)).Concat(Lists(bytes)).SelectMany(BothCases).Distinct()];
        return [.. Words(bytes), .. Words(turned), .. texts.Select(Encoding.UTF8.GetBytes), .. texts.Select(Encoding.Unicode.GetBytes)];
    }

    /// <summary>Eight of them are found wherever all are, and wherever they were kept as a number.</summary>
    private static IEnumerable<byte[]> Words(byte[] bytes) => [bytes[..Word], bytes[^Word..]];

    private static IEnumerable<string> Texts(byte[] bytes) =>
    [
        Convert.ToHexString(bytes), BitConverter.ToString(bytes),
        .. Numbers(bytes), .. Numbers(bytes[..Word]), .. Numbers(bytes[^Word..]),
        .. bytes.Length == GuidBytes ? Guids(bytes) : Guids([.. bytes, .. new byte[GuidBytes - bytes.Length]]).Select(text => text[..28]),
        .. bytes.Length == GuidBytes ? [] : Guids([.. new byte[GuidBytes - bytes.Length], .. bytes]).Select(text => text[9..]),
    ];

    private static IEnumerable<string> Numbers(byte[] bytes) =>
        [Write(new(bytes, isUnsigned: true, isBigEndian: true)), Write(new(bytes, isUnsigned: false, isBigEndian: true))];

    private static string Write(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Guids(byte[] bytes) => [new Guid(bytes).ToString(), new Guid(bytes, bigEndian: true).ToString()];

    /// <summary>Wherever they begin in what was encoded: of its groups of three bytes, those that are theirs alone.</summary>
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        for (int skipped = 0; skipped < 3; skipped++)
        {
            int whole = (bytes.Length - skipped) / 3 * 3;
            string text = Convert.ToBase64String(bytes, skipped, whole);
            yield return text;
            yield return text.Replace('+', '-').Replace('/', '_');
        }
    }

    private static IEnumerable<string> Lists(byte[] bytes) => [string.Join(',', bytes), string.Join(", ", bytes)];

    /// <summary>Hexadecimal digits only: case means something in all else.</summary>
    private static IEnumerable<string> BothCases(string text) =>
        text.All(character => char.IsAsciiHexDigit(character) || character == '-') ? [text.ToUpperInvariant(), text.ToLowerInvariant()] : [text];
}
