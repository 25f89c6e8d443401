using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Sites;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>
/// Makes the first operator and his site. The operator is claimed last, so that whatever is interrupted can be done
/// again from the beginning.
/// </summary>
internal sealed class OperatorSetUp(IGrainFactory grains, UserManager<Account> users, SiteDirectory sites)
{
    private IUserDirectoryGrain Directory => grains.GetGrain<IUserDirectoryGrain>(0);

    public Task<bool> IsDoneAsync() => Directory.HasOperatorAsync();

    /// <summary>The operator, or null when there was one already or the address is another account's.</summary>
    public async Task<Account?> CreateAsync(string email, string password, string? domain, string? key)
    {
        if (await IsDoneAsync())
        {
            return null;
        }

        if (domain is not null)
        {
            await AddSiteAsync(domain, key);
        }

        return await CreateAccountAsync(email, password) is { } account && await Directory.ClaimFirstOperatorAsync(account.Id) ? account : null;
    }

    private async Task AddSiteAsync(string domain, string? key)
    {
        var directory = grains.GetGrain<ISiteDirectoryGrain>(0);
        var site = await directory.AddAsync(domain);
        if (!string.IsNullOrEmpty(key))
        {
            await directory.AddKeyAsync(site.Number, "from the settings", key);
        }

        sites.Forget();
    }

    private async Task<Account?> CreateAccountAsync(string email, string password)
    {
        var account = new Account { Email = email, Roles = [Role.Operator] };
        if ((await users.CreateAsync(account, password)).Succeeded)
        {
            return account;
        }

        // An earlier attempt may have been interrupted between the account and the claim.
        var earlier = await users.FindByNameAsync(email);
        return earlier is not null && await users.CheckPasswordAsync(earlier, password) ? earlier : null;
    }
}
