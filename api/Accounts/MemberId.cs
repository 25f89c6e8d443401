using Flattr.Api.Accounts.Sessions;

namespace Flattr.Api.Accounts;

/// <summary>Who asks for a page that is for members only.</summary>
internal static class MemberId
{
    /// <summary>The user id that the session was opened for. Called behind <c>[Authorize]</c>.</summary>
    public static Guid Of(HttpContext context) => SessionClaims.Read(context.User)!.Value.User;
}
