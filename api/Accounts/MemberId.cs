using System.Security.Claims;

namespace Flattr.Api.Accounts;

/// <summary>Who asks for a page that is for members only.</summary>
internal static class MemberId
{
    /// <summary>The user id that the session was opened for. Called behind <c>[Authorize]</c>.</summary>
    public static Guid Of(HttpContext context) => Guid.Parse(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
}
