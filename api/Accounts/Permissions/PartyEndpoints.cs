using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Accounts.Permissions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts.Permissions;

/// <summary>What third parties ask, each with its key.</summary>
internal static class PartyEndpoints
{
    private const string Scheme = "Bearer ";
    private const int MaxHeaderLength = 200;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGroup("/api/v1/parties").WithTags("Third parties")
        .RequireRateLimiting(RateLimits.Parties)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .MapGet("/users/{id}/email", ReadEmailAsync)
        .WithName("ReadEmail")
        .WithSummary("The e-mail address of a member who allows this third party (Authorization: Bearer KEY) to ask for it.")
        .WithDescription("The id is the one that the member came back with. Each answer with an address is listed to the member. "
            + "A member who does not, or no longer, allow it and an id of nobody are the same 403.")
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Results<Ok<MemberEmail>, ProblemHttpResult>> ReadEmailAsync(string id, HttpContext context, IGrainFactory grains)
    {
        context.Response.Headers.CacheControl = "no-store";
        var answer = KeyOf(context.Request) is { } key
            ? await grains.GetGrain<IPartyAccessGrain>(0).ReleaseEmailAsync(key, id)
            : new(EmailOutcome.UnknownKey);
        switch (answer)
        {
            case { Outcome: EmailOutcome.Released, Email: { } email }:
                return TypedResults.Ok(new MemberEmail(email));
            case { Outcome: EmailOutcome.UnknownKey }:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return TypedResults.Problem(
                    statusCode: StatusCodes.Status401Unauthorized, title: "Send the key of a third party: Authorization: Bearer KEY.");
            default:
                return TypedResults.Problem(
                    statusCode: StatusCodes.Status403Forbidden, title: "No member of that id allows this third party to ask for his address.");
        }
    }

    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length is > 7 and <= MaxHeaderLength
            ? header[Scheme.Length..].Trim()
            : null;
    }

    private sealed record MemberEmail(string Email)
    {
        /// <summary>An address is never printed.</summary>
        public override string ToString() => nameof(MemberEmail);
    }
}
