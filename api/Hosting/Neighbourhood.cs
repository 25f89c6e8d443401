using System.Net;
using System.Net.Sockets;

namespace Flattr.Api.Hosting;

/// <summary>
/// Whom a limit counts together: a number below 4,096 that is drawn anew in every process, so no address is kept and memory is bounded.
/// </summary>
internal static class Neighbourhood
{
    private const int Count = 4096;

    /// <summary>An IPv6 customer has a whole /64, so its addresses are one neighbourhood.</summary>
    public static int Of(IPAddress? address)
    {
        var hash = default(HashCode);
        if (address is not null)
        {
            var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            var bytes = known.GetAddressBytes();
            hash.AddBytes(known.AddressFamily == AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, 8) : bytes);
        }

        return (int)((uint)hash.ToHashCode() % Count);
    }
}
