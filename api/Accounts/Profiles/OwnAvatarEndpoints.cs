using System.Runtime.InteropServices;
using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Accounts.Profiles;

/// <summary><c>/api/v1/me/avatar</c>: the picture, which is a part of the profile and has its ETag.</summary>
internal static class OwnAvatarEndpoints
{
    private const string IfMatch = "If-Match";

    public static void Map(IEndpointRouteBuilder me)
    {
        me.MapGet("/avatar", ShowAsync).WithName("ReadAvatar").WithSummary("The picture, at most 512 × 512 pixels; its ETag is the profile's.")
            .Produces(StatusCodes.Status200OK, contentType: "image/webp")
            .ProducesProblem(StatusCodes.Status404NotFound);
        me.MapPut("/avatar", SaveAsync).WithName("ChangeAvatar")
            .WithSummary("Takes a picture: JPEG, PNG, WebP or GIF, at most 10 MB. Nothing of the file is kept but what is seen.")
            .WithDescription("If-Match is required, as for the profile. Who sees the picture says the profile.")
            .WithMetadata(new RequestSizeLimitAttribute(AvatarImage.MaxFile))
            .Produces<OwnProfile>()
            .WithConditions();
        me.MapDelete("/avatar", RemoveAsync).WithName("DeleteAvatar").WithSummary("Takes the picture away. If-Match is required, as for the profile.")
            .Produces<OwnProfile>()
            .WithConditions();
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ShowAsync(HttpContext context, OwnProfiles profiles, IGrainFactory grains)
    {
        // In this order: an ETag that is older than its picture only makes a change fail that could have been.
        var profile = await profiles.FindAsync(context);
        if (await grains.GetGrain<IUserGrain>(MemberId.Of(context)).GetAvatarAsync() is not { } avatar)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "There is no picture.");
        }

        context.Response.Headers.ETag = RevisionTag.Of(profile.Version);
        return TypedResults.Bytes(ImmutableCollectionsMarshal.AsArray(avatar.Image)!, "image/webp");
    }

    private static async Task<IResult> SaveAsync(
        PictureBody body, [FromHeader(Name = IfMatch)] string? ifMatch, HttpContext context, Avatars avatars, OwnProfiles profiles)
    {
        if (ifMatch is null)
        {
            return OwnProfiles.NoMatch();
        }

        var (image, wrong) = await avatars.ReadAsync(body.File, context.RequestAborted);
        return image is null
            ? Problems.Invalid(new Dictionary<string, string[]> { ["avatar"] = [wrong!] })
            : await profiles.SaveAsync(context, ifMatch, image.Value);
    }

    private static Task<IResult> RemoveAsync([FromHeader(Name = IfMatch)] string? ifMatch, HttpContext context, OwnProfiles profiles) =>
        profiles.SaveAsync(context, ifMatch, picture: []);
}
