using Flattr.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>Identity's store of accounts, kept by grains. The user name is the e-mail address.</summary>
internal sealed partial class GrainUserStore(IGrainFactory grains, IdentityErrorDescriber errors) : IUserStore<Account>
{
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        user.Id = Guid.CreateVersion7();
        return await UpdateAsync(user, cancellationToken);
    }

    /// <summary>
    /// An address is claimed before it is written and released after it is gone, so that it is never two accounts' own, whatever is
    /// interrupted.
    /// </summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        var moves = user.Email != user.KeptEmail;
        if (moves && !await Directory.ClaimEmailAsync(user.Email, user.Id))
        {
            return IdentityResult.Failed(errors.DuplicateEmail(user.Email));
        }

        var stamp = Guid.NewGuid().ToString("N");
        if (!await Grain(user.Id).SetCredentialsAsync(user.ToCredentials(stamp), user.Stamp))
        {
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        }

        if (moves && user.KeptEmail.Length > 0)
        {
            await Directory.ReleaseEmailAsync(user.KeptEmail, user.Id);

            // Where both are the same mailbox in another writing, that was the one claim of both.
            await Directory.ClaimEmailAsync(user.Email, user.Id);
        }

        (user.Stamp, user.KeptEmail) = (stamp, user.Email);
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) && await Grain(id).GetCredentialsAsync() is { } credentials ? Account.Of(id, credentials) : null;

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        var id = await Directory.FindByEmailAsync(normalizedUserName);

        // An address that nobody has asks a grain that nobody is, so that both take the same way.
        var credentials = await Grain(id ?? Guid.Empty).FindCredentialsAsync(normalizedUserName);
        return id is not null && credentials is not null ? Account.Of(id.Value, credentials) : null;
    }

    /// <summary>Erasing an account takes more than its log-in; it is not Identity's to do.</summary>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken)
    {
        user.Email = userName ?? string.Empty;
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    /// <summary>The directory normalises an address when it hashes it; the account keeps what its owner wrote.</summary>
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // Nothing is held.
    }

    private IUserDirectoryGrain Directory => grains.GetGrain<IUserDirectoryGrain>(0);

    private IUserGrain Grain(Guid id) => grains.GetGrain<IUserGrain>(id);
}
