using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Flattr.Api.Hosting;

/// <summary>
/// The proxies that are believed when they say whom they speak for (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>). Not the
/// framework's middleware: that one writes addresses into the log at debug level, and an empty list makes it believe everybody.
/// </summary>
internal sealed class TrustedProxies(IPNetwork[] networks)
{
    public bool IsEmpty => networks.Length == 0;

    /// <summary>Reads <see cref="FlattrOptions.TrustedProxies"/>; false and the entry that is neither an address nor a network.</summary>
    public static bool TryParse(string setting, [NotNullWhen(true)] out TrustedProxies? proxies, [NotNullWhen(false)] out string? wrong)
    {
        var networks = new List<IPNetwork>();
        (proxies, wrong) = (null, null);
        foreach (string entry in setting.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                address = Plain(address);
                networks.Add(new(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(entry, out var network))
            {
                networks.Add(network);
            }
            else
            {
                wrong = entry;
                return false;
            }
        }

        proxies = new([.. networks]);
        return true;
    }

    /// <summary>
    /// Walks the chain from its end, which the peer wrote, towards its beginning, which anybody can write, as long as the speaker is
    /// trusted. Answers the first that isn't, and how many spoke for it.
    /// </summary>
    public (IPAddress Client, int Hops) FindClient(IPAddress peer, string forwardedFor)
    {
        var client = Plain(peer);
        int hops = 0;
        var chain = forwardedFor.AsSpan();
        while (Trusts(client) && !chain.IsWhiteSpace())
        {
            int comma = chain.LastIndexOf(',');
            if (!IPEndPoint.TryParse(chain[(comma + 1)..].Trim(), out var speaker))
            {
                break;
            }

            client = Plain(speaker.Address);
            hops++;
            chain = comma < 0 ? default : chain[..comma];
        }

        return (client, hops);
    }

    private bool Trusts(IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    // A socket for both families shows IPv4 in the clothes of IPv6.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
