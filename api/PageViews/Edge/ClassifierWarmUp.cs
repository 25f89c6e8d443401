using Flattr.Api.PageViews.Edge.Agents;
using Flattr.Api.PageViews.Edge.Networks;
using Flattr.Api.PageViews.Edge.Sources;

namespace Flattr.Api.PageViews.Edge;

/// <summary>Begins the loading of the bundled lists with the host, so that the first visitor does not pay for it.</summary>
internal sealed class ClassifierWarmUp(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The directory loads by itself from its construction on; it must not be awaited here, it would hold up the start.
        _ = services.GetRequiredService<NetworkDirectory>();
        _ = services.GetRequiredService<AgentClassifier>().Classify("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        _ = services.GetRequiredService<SourceDirectory>();
        _ = services.GetRequiredService<ReferrerSpam>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
