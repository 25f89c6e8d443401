using System.Net;
using System.Text;

namespace Flattr.SystemTests.Buttons;

/// <summary>Something that must be found nowhere, in every form in which it could have been written.</summary>
internal sealed record Needle(string Name, IReadOnlyList<byte[]> Forms)
{
    public static Needle Of(string word) => new(word, [Encoding.UTF8.GetBytes(word), Encoding.Unicode.GetBytes(word)]);

    /// <summary>As text with and without dashes, in both cases, and as sixteen bytes in both orders.</summary>
    public static Needle Of(Guid id) => new(
        id.ToString(),
        [
            .. new[] { "D", "N" }.Select(format => id.ToString(format)).SelectMany(text => new[] { text, text.ToUpperInvariant() }).Select(Encoding.UTF8.GetBytes),
            id.ToByteArray(), id.ToByteArray(bigEndian: true),
        ]);

    /// <summary>As text, and the bytes of its network.</summary>
    public static Needle Of(IPAddress address) => new(address.ToString(), [Encoding.UTF8.GetBytes(address.ToString()), address.GetAddressBytes()[..8]]);

    public bool IsIn(byte[] bytes) => Forms.Any(form => bytes.AsSpan().IndexOf(form) >= 0);
}
