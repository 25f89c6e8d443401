using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>What the name server says about a host. Nothing is kept: an answer is used once, by whoever asked.</summary>
internal sealed class SiteNames(IOptions<RecoveryOptions> options)
{
    /// <summary>A question that was lost on its way is asked again, twice.</summary>
    private static readonly TimeSpan _answerWithin = TimeSpan.FromSeconds(3);

    // Made when it is needed: without a network there is no name server to find, and none to ask.
    private readonly Lazy<LookupClient> _servers = new(() => Create(options.Value.NameServerEndPoint), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Its TXT records, the strings of each put together as they were meant (RFC 7208, section 3.3).</summary>
    public async Task<IReadOnlyList<string>> FindTextsAsync(string host, CancellationToken cancellationToken) =>
        [.. (await AskAsync(host, QueryType.TXT, cancellationToken)).TxtRecords().Select(record => string.Concat(record.Text))];

    /// <summary>Its addresses, those of IPv4 first: more servers reach all of that net than all of the other. An address is its own.</summary>
    public async Task<IReadOnlyList<IPAddress>> FindAddressesAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        if (IsLocal(host))
        {
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }

        var answers = await Task.WhenAll(AskAsync(host, QueryType.A, cancellationToken), AskAsync(host, QueryType.AAAA, cancellationToken));
        return [.. answers.SelectMany(answer => answer.AddressRecords()).Select(record => record.Address)];
    }

    /// <summary>These are never asked for (RFC 6761, section 6.3).</summary>
    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static LookupClient Create(IPEndPoint? server)
    {
        var settings = server is null ? new LookupClientOptions() : new LookupClientOptions(server);
        settings.UseCache = false;
        settings.Timeout = _answerWithin;
        settings.Retries = 2;
        return new(settings);
    }

    private async Task<IReadOnlyList<DnsResourceRecord>> AskAsync(string host, QueryType type, CancellationToken cancellationToken) =>
        (await _servers.Value.QueryAsync(host, type, QueryClass.IN, cancellationToken).WaitAsync(cancellationToken)).Answers;
}
