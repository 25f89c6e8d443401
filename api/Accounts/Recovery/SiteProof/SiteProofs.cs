using System.Threading.RateLimiting;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>
/// Whether somebody controls a site, by a TXT record or a <c>rel=me</c> link that says the challenge he was given. The site's address comes
/// from a member's profile: it is asked as a stranger's, four at once and each host once in ten seconds.
/// </summary>
internal sealed class SiteProofs(
    SiteNames names, SitePages pages, AskedSites asked, IOptions<RecoveryOptions> options, IOptions<FlattrOptions> flattr, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter _turns = new(new() { PermitLimit = 4, QueueLimit = 8 });

    /// <summary>
    /// Answers within ten seconds. False is everything but a proof: no such site, one that may not be asked or was asked just now, another
    /// challenge, a fault. Throws <see cref="OverloadedException"/> when too many wait, and nothing was asked.
    /// </summary>
    public async Task<bool> IsShownAsync(Uri site, string challenge, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(challenge);
        if (!options.Value.SiteProof || !ProofAddress.MayBeAsked(site, options.Value.PrivateNetworks))
        {
            return false;
        }

        using var limit = new CancellationTokenSource(_within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var turn = await TakeTurnAsync(either.Token, cancellationToken);
        return asked.MayAsk(site) && await IsShownEitherWayAsync(site, challenge, either, cancellationToken);
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>No failure of a stranger's server is a fault of ours.</summary>
    private static async Task<bool> TryAsync(Task<bool> way)
    {
        try
        {
            return await way;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private async Task<RateLimitLease> TakeTurnAsync(CancellationToken either, CancellationToken caller)
    {
        try
        {
            var turn = await _turns.AcquireAsync(1, either);
            return turn.IsAcquired ? turn : throw Overloaded();
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            throw Overloaded();
        }
    }

    private async Task<bool> IsShownEitherWayAsync(Uri site, string challenge, CancellationTokenSource either, CancellationToken caller)
    {
        List<Task<bool>> ways = [TryAsync(IsLinkedAsync(site, challenge, either.Token))];
        if (site.HostNameType == UriHostNameType.Dns)
        {
            ways.Add(TryAsync(IsRecordedAsync(SiteChallenge.RecordPrefix + site.IdnHost, challenge, either.Token)));
            ways.Add(TryAsync(IsRecordedAsync(site.IdnHost, challenge, either.Token)));
        }

        var shown = false;
        await foreach (var way in Task.WhenEach(ways))
        {
            shown |= await way;
            if (shown)
            {
                await either.CancelAsync();
            }
        }

        caller.ThrowIfCancellationRequested();
        return shown;
    }

    private async Task<bool> IsRecordedAsync(string host, string challenge, CancellationToken cancellationToken)
    {
        var expected = SiteChallenge.Record(challenge);
        return (await names.FindTextsAsync(host, cancellationToken)).Any(text => SiteChallenge.Matches(text, expected));
    }

    private async Task<bool> IsLinkedAsync(Uri site, string challenge, CancellationToken cancellationToken)
    {
        var expected = SiteChallenge.Link(flattr.Value.PublicAddress, challenge);
        return await pages.ReadAsync(site, cancellationToken) is { } page && OwnLinks.Find(page).Any(link => SiteChallenge.Matches(link, expected));
    }

    private static OverloadedException Overloaded() => new("Too many sites are being asked at once.") { RetryAfter = _within };
}
