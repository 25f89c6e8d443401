using Flattr.GrainInterfaces.Accounts.Permissions;
using Orleans.Concurrency;

namespace Flattr.Grains.Accounts.Permissions;

/// <summary>Finds out who asks, and asks the member whom he means.</summary>
[StatelessWorker, Reentrant]
internal sealed class PartyAccessGrain(PartyStore parties, PseudonymSecret secret) : Grain, IPartyAccessGrain
{
    public async Task<EmailAnswer> ReleaseEmailAsync(string key, string pseudonym)
    {
        if (await parties.FindByKeyAsync(key) is not { } party)
        {
            return new(EmailOutcome.UnknownKey);
        }

        // A member that cannot be asks a grain that nobody is, so that both take the same way.
        var user = PartyPseudonym.Read(pseudonym, party.Number, await secret.GetAsync()) ?? Guid.Empty;
        var email = await GrainFactory.GetGrain<IPermissionGrain>(user).ReleaseEmailAsync(party.Number);
        return email is null ? new(EmailOutcome.NotPermitted) : new(EmailOutcome.Released, email);
    }
}
