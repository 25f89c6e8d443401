using Flattr.Api.Hosting;
using Flattr.Api.Pages;
using Flattr.Api.PageViews.Edge.Agents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Accounts.Passkeys;

/// <summary>
/// The server's side of the script on the pages with passkeys: forms like any other, with antiforgery, answered with JSON. Not for programs, which
/// have no authenticator.
/// </summary>
internal static class PasskeyEndpoints
{
    private const int MaxBody = 64 * 1024;

    public static void MapPasskeys(this IEndpointRouteBuilder endpoints)
    {
        var passkeys = endpoints.MapGroup(string.Empty).RequireRateLimiting(RateLimits.Gate).ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody)).AddEndpointFilter(RefuseForgeriesAsync);
        passkeys.MapPost("/passkeys/creation-options", BeginAddingAsync);
        passkeys.MapPost("/passkeys", AddAsync);
        passkeys.MapPost("/passkeys/request-options", BeginLogInAsync);
        passkeys.MapPost("/login/passkey", LogInAsync);
    }

    private static async ValueTask<object?> RefuseForgeriesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await IsOurFormAsync(context.HttpContext) ? await next(context) : Refuse("This page is too old. Load it again.");

    /// <summary>Reads the form, so that nothing after this meets one that cannot be read.</summary>
    private static async Task<bool> IsOurFormAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType
                && await context.Request.ReadFormAsync(context.RequestAborted) is not null
                && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        }
        catch (Exception exception) when (exception is AntiforgeryValidationException or InvalidDataException or IOException and not BadHttpRequestException)
        {
            return false;
        }
    }

    private static async Task<IResult> BeginAddingAsync(HttpContext context, UserManager<Account> users, PasskeyCeremonies ceremonies) =>
        await users.GetUserAsync(context.User) is not { } account ? LoggedOut()
        : account.Passkeys.Length >= PasskeyCeremonies.MostPasskeys
            ? TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "You have ten passkeys, which is as many as fit. Remove one first.")
        : TypedResults.Content(await ceremonies.BeginAddingAsync(account), "application/json");

    private static async Task<IResult> AddAsync(HttpContext context, UserManager<Account> users, PasskeyCeremonies ceremonies, AgentClassifier agents)
    {
        if (await users.GetUserAsync(context.User) is not { } account)
        {
            return LoggedOut();
        }

        var form = context.Request.Form;
        var typed = string.Concat(form["name"].ToString().Where(character => !char.IsControl(character))).Trim();
        var name = typed.Length is > 0 and <= PasskeyCeremonies.MaxName ? typed : DeviceName.Of(context.Request, agents);
        return await ceremonies.AddAsync(account, form["credential"].ToString(), name)
            ? TypedResults.NoContent()
            : Refuse("This passkey could not be added. Load the page again, and try once more.");
    }

    private static async Task<IResult> BeginLogInAsync(PasskeyCeremonies ceremonies) =>
        TypedResults.Content(await ceremonies.BeginLogInAsync(), "application/json");

    private static async Task<IResult> LogInAsync(HttpContext context, PasskeyCeremonies ceremonies)
    {
        var form = context.Request.Form;
        return await ceremonies.LogInAsync(form["credential"].ToString())
            ? TypedResults.Text(LocalPath.Of(form["return"], "/"))
            : Refuse("This passkey is not known here, or was removed. Log in with your password.");
    }

    private static ProblemHttpResult LoggedOut() =>
        TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "You are logged out. Log in again, then add the passkey.");

    private static ProblemHttpResult Refuse(string title) => TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: title);
}
