using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>What Identity tells of who logged in: the id, never the address. Roles are asked of the account on each request.</summary>
internal sealed class AccountClaims : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, user.Id.ToString())], IdentityConstants.ApplicationScheme)));
}
