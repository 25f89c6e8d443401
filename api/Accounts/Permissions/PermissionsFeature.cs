namespace Flattr.Api.Accounts.Permissions;

/// <summary>Third parties, and who lets them ask for his address.</summary>
internal static class PermissionsFeature
{
    public static void MapPermissions(this IEndpointRouteBuilder endpoints) => PartyEndpoints.Map(endpoints);
}
