using Microsoft.Extensions.DependencyInjection;

namespace Flattr.Grains.Sites;

public static class SitesFeature
{
    public static void AddSiteGrains(this IServiceCollection services) => services.AddSingleton<SiteStore>();
}
