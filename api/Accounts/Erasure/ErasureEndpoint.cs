using Flattr.Api.Accounts.Passwords;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts.Erasure;

/// <summary><c>DELETE /api/v1/me</c>.</summary>
internal static class ErasureEndpoint
{
    public static void Map(IEndpointRouteBuilder me) => me.MapDelete("/", EraseAsync).WithName("DeleteAccount")
        .WithSummary("Deletes the account with all that is kept about the member, at once and for good.")
        .RequireRateLimiting(RateLimits.Gate)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(
        JsonBody<PasswordRequest> body, Member member, Erasures erasures, CancellationToken cancellationToken) =>
        await erasures.EraseAsync(member.Account, body.Value.Password!, cancellationToken) switch
        {
            ErasureOutcome.Erased => TypedResults.NoContent(),
            ErasureOutcome.LastOperator => Problems.Of(
                StatusCodes.Status409Conflict, "This is the last operator of this server, and without one nobody could invite the next. Invite another one first."),
            _ => Problems.WrongPassword(),
        };
}
