using Flattr.Api.Accounts.Programs;
using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Accounts.SignUp;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts.Passwords;

/// <summary>Another password, by who knows the one before and by who reads the letters.</summary>
internal static class PasswordEndpoints
{
    public static void MapOpen(IEndpointRouteBuilder open)
    {
        open.MapPost("/password-resets", ForgetAsync).WithName("ForgetPassword")
            .WithSummary("Sends a letter with a link to choose a new password, if the address has an account; the answer does not tell.")
            .RequireRateLimiting(RateLimits.Letters);
        open.MapPut("/password-resets", ResetAsync).WithName("ResetPassword")
            .WithSummary("Sets a password with what the link of the letter says; all sessions end.")
            .RequireRateLimiting(RateLimits.Gate)
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    public static void MapOwn(IEndpointRouteBuilder me) => me.MapPut("/password", ChangeAsync).WithName("ChangePassword")
        .WithSummary("Changes the password; all sessions end, and a new one is opened for the caller.")
        .RequireRateLimiting(RateLimits.Gate)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Accepted> ForgetAsync(JsonBody<AddressForm> body, PasswordChanges passwords, CancellationToken cancellationToken)
    {
        await passwords.ForgetAsync(body.Value.Email!.Trim(), cancellationToken);
        return LetterSent.Answer();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ResetAsync(
        JsonBody<PasswordReset> body, PasswordChanges passwords, CancellationToken cancellationToken)
    {
        var asked = body.Value;
        return await passwords.FindAsync(asked.User!.Value, asked.Token) is { } account
            && await passwords.ResetAsync(account, asked.Token!, asked.Password!, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.DeadLink();
    }

    private static async Task<Results<Ok<NewSession>, ProblemHttpResult>> ChangeAsync(
        JsonBody<PasswordChangeRequest> body, Member member, HttpContext context, PasswordChanges passwords, ProgramSessions sessions)
    {
        var asked = body.Value;
        var opened = await sessions.ReopenAsync(
            context.User, () => passwords.ChangeAsync(member.Account, asked.Current!, asked.Password!, context.RequestAborted));
        return opened is null ? Problems.WrongPassword() : TypedResults.Ok(opened);
    }
}
