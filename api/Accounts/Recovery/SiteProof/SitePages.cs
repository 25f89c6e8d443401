using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using Flattr.Api.Hosting;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>
/// Reads one page of a site that somebody named, and expects the worst of it: at most 512 KB, packed or not, within five seconds an
/// answer, over at most three redirects that stay with the site.
/// </summary>
internal sealed class SitePages : IDisposable
{
    private const int MaxRedirects = 3;
    private const int MaxLength = 512 * 1024;

    private static readonly TimeSpan _answerWithin = TimeSpan.FromSeconds(5);

    private readonly HttpMessageInvoker _sites;
    private readonly IOptions<RecoveryOptions> _options;
    private readonly TimeProvider _time;
    private readonly string _agent;

    public SitePages(SiteConnections connections, IOptions<RecoveryOptions> options, IOptions<FlattrOptions> flattr, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _agent = $"Flattr (+{flattr.Value.PublicAddress})";
        _sites = new(connections.CreateHandler());
    }

    /// <summary>The page's text, or null when there is none to be read. Throws what can go wrong with a connection and an answer.</summary>
    public async Task<string?> ReadAsync(Uri site, CancellationToken cancellationToken)
    {
        var address = site;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            if (!ProofAddress.MayBeAsked(address, _options.Value.PrivateNetworks) || !ProofAddress.IsSameSite(site, address))
            {
                return null;
            }

            using var patience = new CancellationTokenSource(_answerWithin, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            using var request = Ask(address);
            using var answer = await _sites.SendAsync(request, either.Token);
            if (FindRedirect(answer) is not { } location)
            {
                return await ReadPageAsync(answer, either.Token);
            }

            address = new(address, location);
        }

        return null;
    }

    public void Dispose() => _sites.Dispose();

    private static Uri? FindRedirect(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
            or HttpStatusCode.PermanentRedirect => answer.Headers.Location,
        _ => null,
    };

    private static async Task<string?> ReadPageAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.StatusCode != HttpStatusCode.OK || !IsPage(answer.Content.Headers.ContentType) || IsPacked(answer.Content.Headers) is not { } packed)
        {
            return null;
        }

        await using var sent = new BoundedStream(await answer.Content.ReadAsStreamAsync(cancellationToken), MaxLength);
        await using var unpacked = new BoundedStream(packed ? new GZipStream(sent, CompressionMode.Decompress) : sent, MaxLength);
        using var page = new MemoryStream();
        await unpacked.CopyToAsync(page, cancellationToken);
        return Encoding.UTF8.GetString(page.GetBuffer(), 0, (int)page.Length);
    }

    private static bool IsPage(MediaTypeHeaderValue? type) =>
        MediaTypeNames.Text.Html.Equals(type?.MediaType, StringComparison.OrdinalIgnoreCase)
        || "application/xhtml+xml".Equals(type?.MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where it is packed in a way that was not asked for.</summary>
    private static bool? IsPacked(HttpContentHeaders headers) => string.Join(',', headers.ContentEncoding).ToLowerInvariant() switch
    {
        "" or "identity" => false,
        "gzip" or "x-gzip" => true,
        _ => null,
    };

    private HttpRequestMessage Ask(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TryAddWithoutValidation("User-Agent", _agent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html, application/xhtml+xml");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        request.Headers.ConnectionClose = true;
        return request;
    }
}
