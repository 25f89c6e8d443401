using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.SignUp;

/// <summary>How an account begins: a letter is asked for, and its token opens the account.</summary>
internal static class SignUpEndpoints
{
    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapPost("/sign-ups", AskAsync).WithName("SignUp")
            .WithSummary("Sends a letter with a link that opens an account; the answer does not tell whether the address has one already.")
            .RequireRateLimiting(RateLimits.Letters)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        open.MapPost("/accounts", OpenAsync).WithName("OpenAccount")
            .WithSummary("Opens the account that the token of the letter is for, and a session for the caller.")
            .RequireRateLimiting(RateLimits.Gate)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> AskAsync(
        JsonBody<AddressForm> body, SignUps signUps, IOptions<SignUpOptions> options, CancellationToken cancellationToken)
    {
        if (!options.Value.SignUp)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "Who runs this server opens no accounts.");
        }

        await signUps.AskAsync(body.Value.Email!.Trim(), cancellationToken);
        return LetterSent.Answer();
    }

    private static async Task<Results<Created<NewSession>, ProblemHttpResult>> OpenAsync(
        JsonBody<NewAccount> body, SignUpLinks links, SignUps signUps, ProgramSessions sessions, CancellationToken cancellationToken)
    {
        if (links.Open(body.Value.Token) is not { } email)
        {
            return Problems.DeadLink();
        }

        return await signUps.OpenAsync(email, body.Value.Password!, cancellationToken) is { } account
            && await sessions.OpenAsync(account.Id, body.Value.Device) is { } opened
            ? TypedResults.Created("/api/v1/me", opened)
            : Problems.Of(StatusCodes.Status409Conflict, "This address has an account already. Log in with POST /api/v1/sessions.");
    }
}

/// <summary>What the link of the letter says, and a password.</summary>
internal sealed class NewAccount
{
    [Required(ErrorMessage = AccountBounds.TokenMissing)]
    [StringLength(AccountBounds.MaxToken, ErrorMessage = AccountBounds.TokenTooLong)]
    public string? Token { get; set; }

    [Required(ErrorMessage = "Choose a password.")]
    [StringLength(AccountBounds.MaxPassword, MinimumLength = AccountBounds.MinPassword, ErrorMessage = AccountBounds.PasswordRule)]
    public string? Password { get; set; }

    [Description("What the program calls itself, for the member to read among his sessions; at most 60 characters.")]
    [ProgramName]
    public string? Device { get; set; }
}
