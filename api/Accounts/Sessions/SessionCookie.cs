using System.Security.Claims;
using Flattr.Api.Pages;
using Flattr.GrainInterfaces.Accounts.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.Sessions;

/// <summary>The cookie of who is signed in: never sent with what another site starts, never read by a script.</summary>
internal static class SessionCookie
{
    public const string Name = "flattr";

    public static void Set(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(MemberSession.DaysUnused);
        options.LoginPath = "/login";
        options.ReturnUrlParameter = "return";
        options.Events.OnSigningIn = OpenAsync;
        options.Events.OnValidatePrincipal = CheckAsync;
        options.Events.OnSigningOut = context => SessionsOf(context.HttpContext).EndAsync(context.HttpContext.User);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        var redirectToLogIn = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context => ComesFromAnotherSite(context.Request) ? BounceAsync(context.HttpContext) : redirectToLogIn(context);
    }

    /// <summary>
    /// Reads the cookie where a page is asked for, and only there: an event of a visitor is never looked at for who he is, even
    /// when he is an operator.
    /// </summary>
    public static void UseSessionCookie(this IApplicationBuilder pages) => pages.Use(async (context, next) =>
    {
        var result = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        context.User = result.Principal ?? context.User;
        await next(context);
    });

    /// <summary>
    /// Whether the page is asked for by a link on another site, so that nothing tells who asks: loaded again by itself, it would.
    /// </summary>
    public static bool IsWithheld(HttpContext context) => context.User.Identity?.IsAuthenticated is not true && ComesFromAnotherSite(context.Request);

    /// <summary>Every way to log in comes through here.</summary>
    private static async Task OpenAsync(CookieSigningInContext context)
    {
        var user = Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!);
        context.Principal = await SessionsOf(context.HttpContext).OpenAsync(user, context.Request) ?? new ClaimsPrincipal(new ClaimsIdentity());
    }

    private static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        if (await SessionsOf(context.HttpContext).CheckAsync(context.Principal) is { } principal)
        {
            context.ReplacePrincipal(principal);
        }
        else
        {
            context.RejectPrincipal();
        }
    }

    private static MemberSessions SessionsOf(HttpContext context) => context.RequestServices.GetRequiredService<MemberSessions>();

    private static bool ComesFromAnotherSite(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && PageRequest.IsFromPerson(request) && request.Headers["Sec-Fetch-Site"] == "cross-site";

    /// <summary>A link on another site comes without the cookie; the same page, loaded again by ourselves, has it.</summary>
    private static async Task BounceAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync("<!DOCTYPE html><html lang=\"en\"><title>Flattr</title><meta http-equiv=\"refresh\" content=\"0\">", context.RequestAborted);
    }
}
