using Flattr.Api.Accounts.Sessions;

namespace Flattr.Api.Accounts;

/// <summary>Who asks for a page that is for members only.</summary>
internal static class MemberId
{
    /// <summary>The user id that the session was opened for. Called behind <c>[Authorize]</c>.</summary>
    public static Guid Of(HttpContext context) => SessionClaims.Read(context.User)!.Value.User;

    /// <summary>The same on a page for everybody; null for who is not logged in.</summary>
    public static Guid? Find(HttpContext context) => SessionClaims.Read(context.User)?.User;
}
