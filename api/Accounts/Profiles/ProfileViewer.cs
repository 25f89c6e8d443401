using System.Security.Claims;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Who looks at a page.</summary>
internal static class ProfileViewer
{
    public static Viewer AsViewer(this ClaimsPrincipal user) => user.Identity?.IsAuthenticated is true ? Viewer.Member : Viewer.Public;
}
