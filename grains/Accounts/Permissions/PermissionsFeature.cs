using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Accounts.Permissions;

internal static class PermissionsFeature
{
    public static void AddPermissionGrains(this IServiceCollection services)
    {
        services.AddSingleton<PartyStore>();
        services.AddSingleton<PermissionStore>();
        services.AddSingleton<PseudonymSecret>();
    }
}
