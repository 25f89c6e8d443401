using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts;

/// <summary>What the cookie says: the id, the security stamp and the roles, never the address.</summary>
internal sealed class AccountClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var names = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType);
        identity.AddClaim(new(names.UserIdClaimType, user.Id.ToString()));
        identity.AddClaim(new(names.SecurityStampClaimType, user.SecurityStamp));
        identity.AddClaims(user.Roles.Select(role => new Claim(names.RoleClaimType, role)));
        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
