using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts.Sessions;

/// <summary><c>POST /api/v1/sessions</c>: how a program gets its token.</summary>
internal static class LogInEndpoint
{
    /// <summary>The password was right; only then is anybody told that a code is asked for.</summary>
    public const string CodeNeeded = "/problems/code-needed";

    public static void Map(IEndpointRouteBuilder open) => open.MapPost("/sessions", LogInAsync).WithName("LogIn")
        .WithSummary("Logs in: opens a session for a program.")
        .WithDescription("Unknown address, wrong password and an account that is locked after ten wrong tries are one 401. Where the account has two-step "
            + $"log-in and code is missing or wrong, the problem's type is {CodeNeeded}.")
        .RequireRateLimiting(RateLimits.Gate)
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    private static async Task<Results<Created<NewSession>, ProblemHttpResult>> LogInAsync(
        JsonBody<LogInRequest> body, LogIns logIns, ProgramSessions sessions, CancellationToken cancellationToken)
    {
        var asked = body.Value;
        var (account, needsCode) = await logIns.CheckAsync(asked.Email!.Trim(), asked.Password!, asked.Code, cancellationToken);
        return needsCode ? Refused(CodeNeeded, "Send the code of your authenticator app, or a recovery code, as code. After ten wrong tries, wait a quarter of an hour.")
            : account is not null && await sessions.OpenAsync(account.Id, asked.Device) is { } opened ? TypedResults.Created("/api/v1/me", opened)
            : Refused(type: null, "That did not work. Check address and password; after ten wrong tries, wait a quarter of an hour.");
    }

    private static ProblemHttpResult Refused(string? type, string title) =>
        TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, type: type, title: title);
}
