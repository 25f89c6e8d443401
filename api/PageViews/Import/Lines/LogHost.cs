using System.Buffers;
using System.Net;
using System.Security.Cryptography;

namespace Flattr.Api.PageViews.Import.Lines;

/// <summary>The first field of a line: an address, or a host's name where the web server looks names up.</summary>
internal static class LogHost
{
    private const int MaxName = 253;

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"u8);

    public static bool IsValid(ReadOnlySpan<byte> host) =>
        host.Contains((byte)':') ? IPAddress.TryParse(host, out _) : host.Length is > 0 and <= MaxName && !host.ContainsAnyExcept(NameBytes);

    /// <summary>
    /// The address of a valid host. A name becomes an address of its own in fd00::/8, which no network announces: its visitor is told
    /// apart from others, and its ISP is unknown.
    /// </summary>
    public static IPAddress ToAddress(ReadOnlySpan<byte> host)
    {
        if (host.Contains((byte)':'))
        {
            return IPAddress.Parse(host);
        }

        if (TryParseDotted(host, out var address))
        {
            return address;
        }

        var bytes = SHA256.HashData(host).AsSpan(0, 16);
        bytes[0] = 0xFD;
        return new IPAddress(bytes);
    }

    /// <summary>Four decimal numbers and nothing else: the framework would also read "1", octal and hexadecimal.</summary>
    private static bool TryParseDotted(ReadOnlySpan<byte> text, out IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        address = IPAddress.None;
        foreach (var range in text.Split((byte)'.'))
        {
            var part = text[range];
            if (count == 4 || part is [] or [(byte)'0', _, ..] || part.ContainsAnyExceptInRange((byte)'0', (byte)'9')
                || !byte.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out bytes[count++]))
            {
                return false;
            }
        }

        address = count == 4 ? new IPAddress(bytes) : address;
        return count == 4;
    }
}
