using Flattr.Api.Accounts.Passwords;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary><c>/api/v1/me/two-step</c> and <c>/api/v1/me/recovery-codes</c>: a code after the password, and what helps when the app is lost.</summary>
internal static class TwoStepEndpoints
{
    public static void Map(IEndpointRouteBuilder me)
    {
        var gate = me.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Gate)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        gate.MapPost("/two-step", BeginAsync).WithName("BeginTwoStep")
            .WithSummary("Makes a secret for an authenticator app; nothing is on before PUT has seen a code of it.");
        gate.MapPut("/two-step", TurnOnAsync).WithName("TurnTwoStepOn")
            .WithSummary("Turns two-step log-in on with the first code of the app; all sessions end, and a new one is opened for the caller.");
        gate.MapDelete("/two-step", TurnOffAsync).WithName("TurnTwoStepOff")
            .WithSummary("Turns two-step log-in off; all sessions end, and a new one is opened for the caller.");
        gate.MapPost("/recovery-codes", RenewAsync).WithName("MakeRecoveryCodes")
            .WithSummary("Makes recovery codes; those from before stop working.");
    }

    private static async Task<Results<Ok<NewSecret>, ProblemHttpResult>> BeginAsync(
        JsonBody<PasswordRequest> body, Member member, LogIns logIns, UserManager<Account> users, SetUpSecrets secrets, TwoStepChanges changes,
        CancellationToken cancellationToken)
    {
        if (!await logIns.IsPasswordAsync(member.Account, body.Value.Password!, cancellationToken))
        {
            return Problems.WrongPassword();
        }

        if (member.Account.IsTwoStep)
        {
            return IsOn();
        }

        var secret = users.GenerateNewAuthenticatorKey();
        return TypedResults.Ok(new NewSecret
        {
            Secret = secret,
            Uri = changes.AppAddressOf(member.Account, secret),
            Seal = secrets.Seal(member.Account.Id, secret),
        });
    }

    private static async Task<Results<Ok<TwoStepTurnedOn>, ProblemHttpResult>> TurnOnAsync(
        JsonBody<FirstCodeRequest> body, Member member, HttpContext context, SetUpSecrets secrets, TwoStepChanges changes, ProgramSessions sessions)
    {
        if (member.Account.IsTwoStep)
        {
            return IsOn();
        }

        if (secrets.Open(member.Account.Id, body.Value.Seal) is not { } secret)
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden, "This seal is not whole, not of this account or older than an hour. POST /api/v1/me/two-step makes a new secret.");
        }

        IReadOnlyList<string>? codes = null;
        var opened = await sessions.ReopenAsync(
            context.User, async () => (codes = await changes.TurnOnAsync(member.Account, secret, body.Value.Code!)) is not null);
        return codes is null
            ? Problems.Of(StatusCodes.Status403Forbidden, "This code does not fit the secret. Wait for the next one, and see that the clock of the device is right.")
            : opened is null ? Problems.NoSession()
            : TypedResults.Ok(new TwoStepTurnedOn { RecoveryCodes = codes, Token = opened.Token });
    }

    private static async Task<Results<Ok<NewSession>, ProblemHttpResult>> TurnOffAsync(
        JsonBody<PasswordRequest> body, Member member, HttpContext context, LogIns logIns, TwoStepChanges changes, ProgramSessions sessions)
    {
        if (!await logIns.IsPasswordAsync(member.Account, body.Value.Password!, context.RequestAborted))
        {
            return Problems.WrongPassword();
        }

        if (!member.Account.IsTwoStep)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "Two-step log-in is off already. Nothing was changed.");
        }

        return await sessions.ReopenAsync(context.User, () => changes.TurnOffAsync(member.Account)) is { } opened ? TypedResults.Ok(opened) : Meanwhile();
    }

    private static async Task<Results<Ok<NewRecoveryCodes>, ProblemHttpResult>> RenewAsync(
        JsonBody<PasswordRequest> body, Member member, LogIns logIns, TwoStepChanges changes, CancellationToken cancellationToken)
    {
        if (!await logIns.IsPasswordAsync(member.Account, body.Value.Password!, cancellationToken))
        {
            return Problems.WrongPassword();
        }

        return await changes.RenewCodesAsync(member.Account) is { } codes ? TypedResults.Ok(new NewRecoveryCodes { RecoveryCodes = codes }) : Meanwhile();
    }

    private static ProblemHttpResult IsOn() =>
        Problems.Of(StatusCodes.Status409Conflict, "Two-step log-in is on already. Turn it off first to use another app.");

    private static ProblemHttpResult Meanwhile() =>
        Problems.Of(StatusCodes.Status409Conflict, "The account was changed elsewhere at the same moment, so nothing was changed here. Try again.");
}
