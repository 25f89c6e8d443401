using Flattr.Api.Accounts;

namespace Flattr.Api.Buttons.Registry;

/// <summary>What owners and members do with buttons, for programs; the pages are found by themselves.</summary>
internal static class RegistryFeature
{
    public static void AddRegistry(this IServiceCollection services) => services.AddSingleton<OwnButtons>();

    public static void MapRegistry(this IEndpointRouteBuilder endpoints)
    {
        ButtonEndpoint.Map(endpoints.MapGroup("/api/v1").WithTags("Buttons").WithCommonAnswers());
        var me = endpoints.MapGroup("/api/v1/me").WithTags("Buttons").WithCommonAnswers().ForMembers();
        OwnButtonEndpoints.Map(me);
        MemberClickEndpoints.Map(me);
    }
}
