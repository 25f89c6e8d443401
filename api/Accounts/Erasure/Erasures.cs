using Flattr.Api.Accounts.Letters;
using Flattr.GrainInterfaces.Accounts;

namespace Flattr.Api.Accounts.Erasure;

/// <summary>The end of an account, by its own member.</summary>
internal sealed class Erasures(IGrainFactory grains, LogIns logIns, AccountLetters letters)
{
    public async Task<ErasureOutcome> EraseAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (!await logIns.IsPasswordAsync(account, password, cancellationToken))
        {
            return ErasureOutcome.WrongPassword;
        }

        if (!await grains.GetGrain<IUserGrain>(account.Id).EraseAsync())
        {
            return ErasureOutcome.LastOperator;
        }

        await letters.DeletedAsync(account.Email);
        return ErasureOutcome.Erased;
    }
}

internal enum ErasureOutcome
{
    Erased = 0,
    WrongPassword = 1,

    /// <summary>Without him nobody could invite the next one.</summary>
    LastOperator = 2,
}
