namespace Flattr.Api.Accounts.Profiles;

/// <summary>What members tell about themselves, and who sees it.</summary>
internal static class ProfilesFeature
{
    public static void AddProfiles(this IServiceCollection services)
    {
        services.AddSingleton<ShownProfiles>();
        services.AddSingleton<Avatars>();
        services.AddSingleton<OwnProfiles>();
    }

    public static void MapProfiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/users/{handle}", UserEndpoint.AnswerAsync).WithTags("Members")
            .WithName("User").WithSummary("What everybody may see of a member. A handle that is hidden is the same as none.")
            .Produces<UserAnswer>().Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        endpoints.MapGet("/u/{handle}/avatar", AvatarEndpoint.ShowAsync).ExcludeFromDescription();
        endpoints.MapGet(ProfileAddress.OwnAvatar, AvatarEndpoint.ShowOwnAsync).RequireAuthorization().ExcludeFromDescription();
    }
}
