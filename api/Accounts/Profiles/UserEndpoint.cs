using System.Text.Json;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Profiles;

/// <summary><c>GET /api/v1/users/{handle}</c>: no cookie is read under <c>/api</c>, so it answers everybody the same.</summary>
internal static class UserEndpoint
{
    public static async Task<IResult> AnswerAsync(string handle, HttpContext context, ShownProfiles profiles, IOptions<FlattrOptions> options)
    {
        if (ShownPages.IsKnownToShowNothing(context) || await profiles.FindAsync(handle, Viewer.Public) is not { } shown)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such profile.");
        }

        var tag = $"\"{shown.Tag}\"";
        var response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        if (EntityTags.Name(context.Request.Headers.IfNoneMatch, tag))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(UserAnswer.Of(shown, options.Value.PublicAddress), UserJson.Default.UserAnswer);
        return TypedResults.Bytes(body, "application/json; charset=utf-8");
    }
}
