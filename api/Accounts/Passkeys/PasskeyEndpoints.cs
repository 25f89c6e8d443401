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
        passkeys.MapPost("/passkeys/creation-options", BeginAddingAsync).RequireAuthorization();
        passkeys.MapPost("/passkeys", AddAsync).RequireAuthorization();
        passkeys.MapPost("/passkeys/request-options", BeginLogInAsync);
        passkeys.MapPost("/login/passkey", LogInAsync);
    }

    private static async ValueTask<object?> RefuseForgeriesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "This page is too old. Load it again.");

    private static async Task<IResult> BeginAddingAsync(HttpContext context, UserManager<Account> users, PasskeyCeremonies ceremonies) =>
        await users.GetUserAsync(context.User) is not { } account ? TypedResults.Forbid()
        : account.Passkeys.Length >= PasskeyCeremonies.MostPasskeys
            ? TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "You have ten passkeys, which is as many as fit. Remove one first.")
        : TypedResults.Content(await ceremonies.BeginAddingAsync(account), "application/json");

    private static async Task<IResult> AddAsync(HttpContext context, UserManager<Account> users, PasskeyCeremonies ceremonies, AgentClassifier agents)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var typed = string.Concat(form["name"].ToString().Where(character => !char.IsControl(character))).Trim();
        var name = typed.Length is > 0 and <= PasskeyCeremonies.MaxName ? typed : DeviceName.Of(context.Request, agents);
        return await users.GetUserAsync(context.User) is { } account && await ceremonies.AddAsync(account, form["credential"].ToString(), name)
            ? TypedResults.NoContent()
            : Refuse("This passkey could not be added. Load the page again, and try once more.");
    }

    private static async Task<IResult> BeginLogInAsync(PasskeyCeremonies ceremonies) =>
        TypedResults.Content(await ceremonies.BeginLogInAsync(), "application/json");

    private static async Task<IResult> LogInAsync(HttpContext context, PasskeyCeremonies ceremonies)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await ceremonies.LogInAsync(form["credential"].ToString())
            ? TypedResults.Text(LocalPath.Of(form["return"], "/"))
            : Refuse("This passkey is not known here, or was removed. Log in with your password.");
    }

    private static ProblemHttpResult Refuse(string title) => TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: title);
}
