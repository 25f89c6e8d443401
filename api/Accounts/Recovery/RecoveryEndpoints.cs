using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Recovery;

/// <summary><c>/api/v1/recoveries</c>: the way back for who has lost both password and mailbox.</summary>
internal static class RecoveryEndpoints
{
    public static void Map(IEndpointRouteBuilder open)
    {
        var recoveries = open.MapGroup("/recoveries");
        recoveries.MapPost("/", ClaimAsync).WithName("ClaimAccount")
            .WithSummary("Sends a letter with a link to the new address, always; neither the answer nor the letter tells whether the values fit the account.")
            .RequireRateLimiting(RateLimits.Letters);

        var cases = recoveries.MapGroup(string.Empty).RequireRateLimiting(RateLimits.Gate).ProducesProblem(StatusCodes.Status403Forbidden);
        cases.MapGet("/", ShowAsync).WithName("ReadRecovery")
            .WithSummary("How far the recovery is that the link of the letter is for, and what to put on a site to prove it.");
        cases.MapPost("/code", ProveByCodeAsync).WithName("ProveByCode")
            .WithSummary("Proves with a recovery code whose account it is; every address is told, and a wait of 7 days begins.");
        cases.MapPost("/site", ProveBySiteAsync).WithName("ProveBySite")
            .WithSummary("Looks for the challenge at the sites of the profile, for ten seconds; where it is found, a wait of 7 days begins.");
        cases.MapPut("/", FinishAsync).WithName("FinishRecovery")
            .WithSummary("Sets a password once the wait is over; everything else that opened the account ends.");
        cases.MapDelete("/", CancelAsync).WithName("CancelRecovery")
            .WithSummary("Ends a recovery with what the link of any of its letters says. Nothing of the account is changed.");
    }

    private static async Task<Accepted> ClaimAsync(JsonBody<RecoveryRequest> body, Recoveries recoveries, CancellationToken cancellationToken)
    {
        var form = body.Value.Form;
        await recoveries.ClaimAsync(form.Email!.Trim(), form.NewEmail!.Trim(), form.Values, cancellationToken);
        return LetterSent.Answer();
    }

    private static async Task<Results<Ok<RecoveryAnswer>, ProblemHttpResult>> ShowAsync(
        string? token, RecoveryLinks links, Recoveries recoveries, IOptions<FlattrOptions> options) =>
        links.Open(token) is { } link
            ? TypedResults.Ok(RecoveryAnswer.Of(link.Case, await recoveries.FindAsync(link), options.Value.PublicAddress))
            : NoLink();

    private static async Task<Results<NoContent, ProblemHttpResult>> ProveByCodeAsync(
        JsonBody<RecoveryCodeRequest> body, RecoveryLinks links, Recoveries recoveries, CancellationToken cancellationToken) =>
        links.Open(body.Value.Token) is not { } link ? NoLink()
        : await recoveries.ProveByCodeAsync(link, body.Value.Code!, cancellationToken) ? TypedResults.NoContent()
        : NoProof();

    private static async Task<Results<NoContent, ProblemHttpResult>> ProveBySiteAsync(
        JsonBody<RecoverySiteRequest> body, RecoveryLinks links, Recoveries recoveries, CancellationToken cancellationToken) =>
        links.Open(body.Value.Token) is not { } link ? NoLink()
        : await recoveries.ProveBySiteAsync(link, cancellationToken) ? TypedResults.NoContent()
        : NoProof();

    private static async Task<Results<NoContent, ProblemHttpResult>> FinishAsync(
        JsonBody<RecoveryPassword> body, RecoveryLinks links, Recoveries recoveries, CancellationToken cancellationToken) =>
        links.Open(body.Value.Token) is not { } link ? NoLink()
        : await recoveries.FinishAsync(link, body.Value.Password!, cancellationToken) ? TypedResults.NoContent()
        : Problems.Of(StatusCodes.Status403Forbidden, "No password may be chosen with this token: it was not proven, the wait is not over, or the recovery has ended.");

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(string? token, RecoveryLinks links, Recoveries recoveries)
    {
        if (links.Open(token) is not { } link)
        {
            return NoLink();
        }

        await recoveries.CancelAsync(link);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult NoLink() =>
        Problems.Of(StatusCodes.Status403Forbidden, "This token is not whole. Send what the link in the letter says after token=, decoded.");

    private static ProblemHttpResult NoProof() => Problems.Of(
        StatusCodes.Status403Forbidden,
        "This proves nothing. Check it and try again; if it is right, what was claimed may not have fitted the account, or somebody has logged in to it.");
}
