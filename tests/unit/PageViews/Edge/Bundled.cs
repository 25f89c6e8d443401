using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Agents;
using Flattr.Api.PageViews.Edge.Networks;
using Flattr.Api.PageViews.Edge.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.PageViews.Edge;

/// <summary>The bundled lists, read once for all tests.</summary>
internal static class Bundled
{
    private static readonly AgentClassifier Agents = new();
    private static readonly ReferrerSpam Spam = new();
    private static readonly SourceDirectory Sources = new();
    private static readonly NetworkDirectory Networks = new(Options.Create(new IspOptions()));

    public static EdgePipeline Steps(EdgeOptions? options = null) => new(Options.Create(options ?? new()), Agents, Spam, Sources, Networks);

    public static void AddBundled(this IServiceCollection services) =>
        services.AddSingleton(Agents).AddSingleton(Spam).AddSingleton(Sources).AddSingleton(Networks);
}
