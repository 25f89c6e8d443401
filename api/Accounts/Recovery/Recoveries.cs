using System.Collections.Immutable;
using Flattr.Api.Accounts.Recovery.SiteProof;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Recovery;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>
/// Recovery without the mailbox. Nothing that is answered here before the wait is over tells whether the address is known, whether the profile
/// matched, or what of it did.
/// </summary>
internal sealed class Recoveries(
    IGrainFactory grains, UserManager<Account> users, RecoveryLinks links, RecoveryLetters letters, SiteProofs sites, HashingTurns turns, EqualTime time)
{
    /// <summary>Looked at by one recovery at once, so that it leaves others a turn.</summary>
    private const int SitesAtOnce = 4;

    /// <summary>As long as looking at sites may take.</summary>
    private static readonly TimeSpan SiteStep = TimeSpan.FromSeconds(10);

    /// <summary>Sends a link to the new address, always. When the values match, it is that of a case, and the account's own address is warned.</summary>
    public async Task ClaimAsync(string email, string newEmail, ImmutableArray<ShownField> values, CancellationToken cancellationToken)
    {
        var begun = time.Begin();
        var claim = new RecoveryClaim(Guid.NewGuid(), newEmail, values);
        var account = await users.FindByNameAsync(email);
        var opened = await Grain(account?.Id ?? Guid.Empty).OpenRecoveryAsync(claim);
        await letters.ClaimedAsync(newEmail, links.Seal(opened ? account!.Id : Guid.Empty, claim.Case));
        if (opened)
        {
            await letters.OpenedAsync(account!.Email, links.Seal(account.Id, claim.Case));
        }

        await time.EndAsync(begun, cancellationToken);
    }

    /// <summary>The case behind a link; null when there is none, which the page does not show.</summary>
    public Task<RecoveryCase?> FindAsync((Guid Account, Guid Case) link) => Grain(link.Account).FindRecoveryAsync(link.Case);

    public async Task<bool> ProveByCodeAsync((Guid Account, Guid Case) link, string code, CancellationToken cancellationToken)
    {
        var begun = time.Begin();
        var proven = await Grain(link.Account).ProveByCodeAsync(link.Case, GrainUserStore.HashOfCode(code));
        await AnnounceAsync(link, proven);
        await time.EndAsync(begun, cancellationToken);
        return proven;
    }

    /// <summary>Looks whether one of the sites that the profile names shows the challenge. Who claims names none: nobody sends us anywhere.</summary>
    public async Task<bool> ProveBySiteAsync((Guid Account, Guid Case) link, CancellationToken cancellationToken)
    {
        var begun = time.Begin();
        var known = await FindAsync(link);
        var challenge = RecoveryLinks.ChallengeOf(link.Case);
        var proven = await IsShownByOneAsync(known?.Sites ?? [], challenge, cancellationToken) && await Grain(link.Account).ProveBySiteAsync(link.Case);
        await AnnounceAsync(link, proven);
        await time.EndAsync(begun, SiteStep, cancellationToken);
        return proven;
    }

    public Task CancelAsync((Guid Account, Guid Case) link) => Grain(link.Account).CancelRecoveryAsync(link.Case);

    /// <summary>Gives the account its new address and password, and takes everything else that opened it.</summary>
    public async Task<bool> FinishAsync((Guid Account, Guid Case) link, string password, CancellationToken cancellationToken)
    {
        var known = await FindAsync(link);
        var account = await users.FindByIdAsync(link.Account.ToString());
        if (known is not { Stage: RecoveryStage.Ready } || account is null || !await Directory.ClaimEmailAsync(known.NewEmail, account.Id))
        {
            return false;
        }

        var hash = await turns.TakeAsync(() => Task.FromResult(users.PasswordHasher.HashPassword(account, password)), cancellationToken);
        var next = new Credentials
        {
            Email = known.NewEmail,
            PasswordHash = hash,
            Stamp = Guid.NewGuid().ToString("N"),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            Roles = [.. account.Roles],
        };
        if (!await Grain(account.Id).RecoverAsync(link.Case, next, account.Stamp))
        {
            return false;
        }

        await Directory.ReleaseEmailAsync(account.Email, account.Id);
        await Directory.ClaimEmailAsync(known.NewEmail, account.Id);
        await letters.RecoveredAsync(account.Email, known.NewEmail);
        return true;
    }

    private async Task<bool> IsShownByOneAsync(ImmutableArray<string> named, string challenge, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(SiteStep);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var shown = false;
        try
        {
            await Parallel.ForEachAsync(named, new ParallelOptions { MaxDegreeOfParallelism = SitesAtOnce, CancellationToken = either.Token }, async (site, token) =>
            {
                if (await sites.IsShownAsync(PageOf(site), challenge, token))
                {
                    shown = true;
                    await either.CancelAsync();
                }
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // One was found, or the time is over: what was not asked by then is no proof.
        }

        return shown;
    }

    /// <summary>A place within a page is no page of its own.</summary>
    private static Uri PageOf(string site) => new(new Uri(site).GetLeftPart(UriPartial.Query));

    private IUserDirectoryGrain Directory => grains.GetGrain<IUserDirectoryGrain>(0);

    private IUserGrain Grain(Guid account) => grains.GetGrain<IUserGrain>(account);

    /// <summary>Tells every address now and twice again during the wait, each time with a link that ends it.</summary>
    private async Task AnnounceAsync((Guid Account, Guid Case) link, bool proven)
    {
        if (proven && await FindAsync(link) is { ReadyAt: { } ready } known && await users.FindByIdAsync(link.Account.ToString()) is { } account)
        {
            await letters.ProvenAsync([account.Email, known.NewEmail], links.Seal(link.Account, link.Case), RecoveryNotices.GroupOf(link.Case), ready);
        }
    }
}
