using Flattr.Api.PageViews.Edge.Events;
using Flattr.Api.Sites;

namespace Flattr.Api.PageViews.Edge;

/// <summary>The way of an event from the request to the grain.</summary>
internal static class EdgeFeature
{
    private const string EventPath = "/api/event";

    public static void AddEdge(this IServiceCollection services)
    {
        services.AddOptions<EdgeOptions>().BindConfiguration(EdgeOptions.Section);
        services.AddClassifiers();
        services.AddSingleton<EdgePipeline>();
        services.AddSingleton<Salts>();
        services.AddSingleton<SiteLabels>();
        services.AddSingleton<PageViewMetrics>();
        services.AddSingleton<PageViewSender>();
        services.AddSingleton<EventEndpoint>();
    }

    public static void MapEvents(this WebApplication app)
    {
        // Nothing that comes after routing is for an event, and its books are kept by the edge itself.
        app.MapPost(EventPath, app.Services.GetRequiredService<EventEndpoint>().HandleAsync).ShortCircuit().DisableHttpMetrics().Describe();
        app.MapMethods(EventPath, [HttpMethods.Options], EventAnswers.Preflight);
    }
}
