using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts.Addresses;

/// <summary>Another address: asked for with the password, confirmed with the letter.</summary>
internal static class AddressEndpoints
{
    public static void MapOpen(IEndpointRouteBuilder open) => open.MapPost("/address-changes", ConfirmAsync).WithName("ConfirmAddress")
        .WithSummary("Changes the address with what the link of the letter says; all sessions end.")
        .RequireRateLimiting(RateLimits.Gate)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapOwn(IEndpointRouteBuilder me) => me.MapPut("/email", AskAsync).WithName("ChangeAddress")
        .WithSummary("Sends a letter to the new address; it is used once the link there was opened.")
        .RequireRateLimiting(RateLimits.Letters)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Results<Accepted, ProblemHttpResult>> AskAsync(
        JsonBody<AddressRequest> body, Member member, LogIns logIns, AddressChanges changes, CancellationToken cancellationToken)
    {
        if (!await logIns.IsPasswordAsync(member.Account, body.Value.Password!, cancellationToken))
        {
            return Problems.WrongPassword();
        }

        await changes.AskAsync(member.Account, body.Value.Email!.Trim(), cancellationToken);
        return LetterSent.Answer();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ConfirmAsync(JsonBody<AddressConfirmation> body, AddressChanges changes)
    {
        var (user, email, token) = (body.Value.User!.Value, body.Value.Email!.Trim(), body.Value.Token!);
        return await changes.FindAsync(user, email, token) is { } account && await changes.ChangeAsync(account, email, token)
            ? TypedResults.NoContent()
            : Problems.DeadLink();
    }
}
