using Flattr.Api.PageViews.Edge.Agents;
using Flattr.Api.PageViews.Edge.Networks;
using Flattr.Api.PageViews.Edge.Sources;
using Microsoft.Extensions.Options;

namespace Flattr.Api.PageViews.Edge;

/// <summary>
/// What tells, from bundled lists alone, what an agent, an address and a referrer are. No look-up leaves the process.
/// </summary>
internal static class Classifiers
{
    public static IServiceCollection AddClassifiers(this IServiceCollection services)
    {
        services.AddOptions<IspOptions>().BindConfiguration(IspOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IspOptions>, IspOptionsValidator>();
        services.AddSingleton<AgentClassifier>();
        services.AddSingleton<NetworkDirectory>();
        services.AddSingleton<SourceDirectory>();
        services.AddSingleton<ReferrerSpam>();
        services.AddHostedService<ClassifierWarmUp>();
        return services;
    }
}
