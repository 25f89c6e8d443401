using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>
/// Connects to hosts that somebody named. The address that was checked is the one that is connected to, so that a name server cannot
/// answer twice in different ways.
/// </summary>
internal sealed class SiteConnections(SiteNames names, IOptions<RecoveryOptions> options)
{
    private const int MaxAddresses = 4;

    /// <summary>In kilobytes.</summary>
    private const int MaxHeaders = 16;

    /// <summary>For the name, the connection and its encryption together.</summary>
    private static readonly TimeSpan _connectWithin = TimeSpan.FromSeconds(4);

    /// <summary>Knows no proxy, no cookie and no password, follows no redirect, keeps no connection, and says nothing but the request.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        ConnectTimeout = _connectWithin,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MaxHeaders,
        PooledConnectionLifetime = TimeSpan.Zero,
        MaxResponseDrainSize = 0,
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,

        // A certificate names where its issuer's can be had: one more host that the site would choose for us.
        SslOptions = new()
        {
            CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await names.FindAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        foreach (var address in addresses.Where(MayBeReached).Take(MaxAddresses))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new HttpRequestException("The site is at no address that may be reached, or at none that answers.");
    }

    private bool MayBeReached(IPAddress address) => options.Value.PrivateNetworks || PublicAddresses.Contains(address);
}
