using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Buttons.Registry;

/// <summary><c>GET /api/v1/buttons/{id}</c>.</summary>
internal static class ButtonEndpoint
{
    public static void Map(IEndpointRouteBuilder open) => open.MapGet("/buttons/{id}", ShowAsync).WithName("Button")
        .WithSummary("What everybody may see of a button. A hidden one is the same as none.")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PublicButton>, ProblemHttpResult>> ShowAsync(string id, IGrainFactory grains) =>
        ButtonId.Parse(id) is { } button && await grains.GetGrain<IButtonDirectoryGrain>(0).ShowAsync(button) is { } shown
            ? TypedResults.Ok(PublicButton.Of(shown))
            : Problems.Of(StatusCodes.Status404NotFound, "There is no such button, or its owner has hidden it.");
}
