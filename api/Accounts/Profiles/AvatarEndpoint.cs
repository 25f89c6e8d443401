using System.Runtime.InteropServices;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Pictures. One that is hidden and one that there never was are the same answer.</summary>
internal static class AvatarEndpoint
{
    public static async Task<IResult> ShowAsync(string handle, HttpContext context, ShownProfiles profiles) =>
        Answer(context, await profiles.FindAvatarAsync(handle, context.User.AsViewer(), EntityTags.First(context.Request.Headers.IfNoneMatch)));

    public static async Task<IResult> ShowOwnAsync(HttpContext context, IGrainFactory grains) =>
        Answer(context, await grains.GetGrain<IUserGrain>(MemberId.Of(context)).GetAvatarAsync());

    private static IResult Answer(HttpContext context, Avatar? avatar)
    {
        if (avatar is null)
        {
            return TypedResults.NotFound();
        }

        // Asked again each time: a picture that was hidden is gone from the next page on.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ETag = $"\"{avatar.Tag}\"";
        return avatar.Image.IsDefaultOrEmpty
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(ImmutableCollectionsMarshal.AsArray(avatar.Image)!, "image/webp");
    }
}
