using Flattr.Api.Accounts.Programs;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Accounts.Profiles;

/// <summary><c>/api/v1/me/profile</c>.</summary>
internal static class OwnProfileEndpoints
{
    private const string IfMatch = "If-Match";

    public static void Map(IEndpointRouteBuilder me)
    {
        me.MapGet("/profile", ShowAsync).WithName("ReadProfile")
            .WithSummary("The whole profile, hidden fields included; its ETag is asked for by every change.")
            .Produces<OwnProfile>();
        me.MapPut("/profile", SaveAsync).WithName("ChangeProfile")
            .WithSummary("Changes the fields that are sent, all or none; the others stay as they are.")
            .WithDescription("If-Match is required. When the profile was changed since that ETag, nothing is written and changed names the fields; what says "
                + "nothing new is answered with 200 in any case, so that a request can be repeated.")
            .Produces<OwnProfile>()
            .WithConditions()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The answers that come of <c>If-Match</c>.</summary>
    public static RouteHandlerBuilder WithConditions(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static async Task<IResult> ShowAsync(HttpContext context, OwnProfiles profiles) => profiles.Answer(context, await profiles.FindAsync(context));

    private static Task<IResult> SaveAsync(
        JsonBody<OwnProfile> body, [FromHeader(Name = IfMatch)] string? ifMatch, HttpContext context, OwnProfiles profiles) =>
        profiles.SaveAsync(context, ifMatch, body.Value);
}
