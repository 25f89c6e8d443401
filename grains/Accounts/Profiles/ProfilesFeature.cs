using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Accounts.Profiles;

internal static class ProfilesFeature
{
    public static void AddProfiles(this IServiceCollection services)
    {
        services.AddSingleton<ProfileStore>();
        services.AddSingleton<ProfileSaves>();
    }
}
