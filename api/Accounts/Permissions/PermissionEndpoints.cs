using System.ComponentModel;
using System.Globalization;
using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Accounts.Permissions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Accounts.Permissions;

/// <summary><c>/api/v1/me/permissions</c>: who may ask for the member's address, and who did.</summary>
internal static class PermissionEndpoints
{
    public static void Map(IEndpointRouteBuilder me)
    {
        var permissions = me.MapGroup("/permissions");
        permissions.MapGet("/", ListAsync).WithName("ListPermissions").WithSummary("Third parties that may ask for the member's address, the newest first.");
        permissions.MapGet("/releases", ListReleasesAsync).WithName("ListReleases")
            .WithSummary("Every time that the address was told, the newest first, 50 at once.")
            .WithDescription("Goes on with before, the number of the last release that was listed. Of each third party the newest 200 are kept.")
            .ProducesValidationProblem();
        permissions.MapPut("/{party}", GiveAsync).WithName("GivePermission").WithSummary("Lets a third party, named by its handle, ask for the address from now on.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        permissions.MapDelete("/{party}", RevokeAsync).WithName("RevokePermission").WithSummary("Takes a permission back, whether it was given or not: the next request is refused.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<PermissionList>> ListAsync(HttpContext context, IGrainFactory grains)
    {
        var given = await GrainOf(context, grains).ListAsync();
        return TypedResults.Ok(new PermissionList([.. given.Select(PermissionAnswer.Of)]));
    }

    private static async Task<Results<Ok<PermissionAnswer>, ProblemHttpResult>> GiveAsync(string party, HttpContext context, IGrainFactory grains)
    {
        var permissions = GrainOf(context, grains);
        return await FindAsync(party, grains) is { } found && await permissions.GiveAsync(found.Number) && await permissions.FindAsync(found.Number) is { } given
            ? TypedResults.Ok(PermissionAnswer.Of(given))
            : NoParty();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string party, HttpContext context, IGrainFactory grains)
    {
        if (await FindAsync(party, grains) is not { } found)
        {
            return NoParty();
        }

        await GrainOf(context, grains).RevokeAsync(found.Number);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ReleaseList>, ValidationProblem>> ListReleasesAsync(
        [FromQuery, Description("A number of a release.")] string? before, HttpContext context, IGrainFactory grains)
    {
        if (!TryParse(before, out var number))
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["before"] = ["Expected is the number of a release, such as 50."] });
        }

        var releases = await GrainOf(context, grains).ListReleasesAsync(number);
        return TypedResults.Ok(new ReleaseList([.. releases.Select(release => new ReleaseAnswer(release.Number, release.PartyName, release.Released))]));
    }

    private static bool TryParse(string? text, out long? number)
    {
        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        return text is null || number is not null;
    }

    private static async Task<Party?> FindAsync(string handle, IGrainFactory grains) =>
        PartyHandle.IsValid(handle) ? await grains.GetGrain<IPartyDirectoryGrain>(0).FindAsync(handle) : null;

    private static ProblemHttpResult NoParty() => Problems.Of(StatusCodes.Status404NotFound, "There is no third party of that handle.");

    private static IPermissionGrain GrainOf(HttpContext context, IGrainFactory grains) => grains.GetGrain<IPermissionGrain>(MemberId.Of(context));
}
