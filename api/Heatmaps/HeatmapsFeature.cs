using Flattr.Api.Heatmaps.Beacons;
using Flattr.Api.Heatmaps.Running;
using Flattr.Api.PageViews.Edge.Events;

namespace Flattr.Api.Heatmaps;

/// <summary>What runs in other sites' pages: who is offered the tracker, the tracker, and what it sends.</summary>
internal static class HeatmapsFeature
{
    private const string BeaconPath = "/api/heatmap";

    public static void AddHeatmaps(this IServiceCollection services)
    {
        services.AddSingleton<HeatmapCampaigns>();
        services.AddSingleton<HeatmapOffer>();
        services.AddSingleton<BeaconMetrics>();
        services.AddSingleton<BeaconEdge>();
        services.AddSingleton<BeaconSender>();
        services.AddSingleton<BeaconEndpoint>();
    }

    /// <summary>Called before the headers of embedded scripts are set: what it says of caching counts.</summary>
    public static void UseHeatmapTracker(this WebApplication app)
    {
        var gate = ActivatorUtilities.CreateInstance<TrackerGate>(app.Services);
        app.Use(gate.PassAsync);
    }

    /// <summary>Nothing that comes after routing is for a beacon, and its books are kept by the edge itself.</summary>
    public static void MapHeatmapBeacons(this WebApplication app)
    {
        app.MapPost(BeaconPath, app.Services.GetRequiredService<BeaconEndpoint>().HandleAsync).ShortCircuit().DisableHttpMetrics().DescribeBeacon();
        app.MapMethods(BeaconPath, [HttpMethods.Options], EventAnswers.Preflight);
    }
}
