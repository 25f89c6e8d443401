using System.Security.Claims;
using Flattr.GrainInterfaces.Accounts.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.Sessions;

/// <summary>What a request says of who sent it. Sealed into a cookie or token are the user id and the session, nothing else.</summary>
internal static class SessionClaims
{
    private const string Session = "session";

    public static ClaimsPrincipal Sealed(Guid user, Guid session) => Of([new(ClaimTypes.NameIdentifier, user.ToString()), new(Session, session.ToString())]);

    /// <summary>The same, with what the account says now.</summary>
    public static ClaimsPrincipal Open(Guid user, Guid session, SessionHolder holder)
    {
        var principal = Sealed(user, session);
        ((ClaimsIdentity)principal.Identity!).AddClaims(holder.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        return principal;
    }

    public static (Guid User, Guid Session)? Read(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var user) && Guid.TryParse(principal?.FindFirstValue(Session), out var session)
            ? (user, session)
            : null;

    private static ClaimsPrincipal Of(IEnumerable<Claim> claims) => new(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme));
}
