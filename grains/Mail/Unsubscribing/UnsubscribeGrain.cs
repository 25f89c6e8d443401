using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Unsubscribing;
using Orleans.Concurrency;

namespace Flattr.Grains.Mail.Unsubscribing;

/// <summary>Reads links, and tells the account. One on each silo: what it does between two waits is over in microseconds.</summary>
[StatelessWorker(maxLocalWorkers: 1, removeIdleWorkers: false)]
internal sealed class UnsubscribeGrain(UnsubscribeSecret secret) : Grain, IUnsubscribeGrain
{
    public async Task<MailCategory?> ReadAsync(string token) => (await ParseAsync(token))?.Category;

    public async Task<MailCategory?> UnsubscribeAsync(string token)
    {
        if (await ParseAsync(token) is not { } link)
        {
            return null;
        }

        // An account that is gone gets no mail either: for who holds the link it is the same.
        await GrainFactory.GetGrain<IUserGrain>(link.Member).WantMailAsync(link.Category, wanted: false);
        return link.Category;
    }

    private async ValueTask<UnsubscribeToken?> ParseAsync(string token)
    {
        var key = await secret.GetAsync();
        return UnsubscribeToken.Parse(token, key);
    }
}
