using System.Net;
using System.Net.Sockets;

namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>
/// The addresses at which anybody's site may be, after IANA's registries of special-purpose addresses (RFC 6890). What is inside of a
/// network, or inside of this machine, is none of them, in whatever form it is written.
/// </summary>
internal static class PublicAddresses
{
    /// <summary>Unspecified, private, shared, loopback, link-local, protocols, documentation, 6to4 relays, benchmarks, multicast, reserved.</summary>
    private static readonly IPNetwork[] _specialV4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /// <summary>All that is given out to networks for themselves; loopback, private, link-local and multicast are outside of it.</summary>
    private static readonly IPNetwork _unicastV6 = IPNetwork.Parse("2000::/3");

    /// <summary>In there: protocols with Teredo and benchmarks, documentation twice, 6to4.</summary>
    private static readonly IPNetwork[] _specialV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>How a server that has IPv6 only sees the rest of the world (RFC 6052): the last four bytes are the address.</summary>
    private static readonly IPNetwork _translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Contains(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !_specialV4.Any(network => network.Contains(address));
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return Contains(address.MapToIPv4());
        }

        return _translated.Contains(address)
            ? Contains(new IPAddress(address.GetAddressBytes().AsSpan(12)))
            : _unicastV6.Contains(address) && !_specialV6.Any(network => network.Contains(address));
    }

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
