using System.Diagnostics.Metrics;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary>
/// The books of beacons, by site: received = counted + dropped (by reason) + failed. Served as <c>flattr_heatmap_beacons_received_total</c> and
/// <c>flattr_heatmap_beacons_total</c>; the clicks in what was counted as <c>flattr_heatmap_clicks_total</c>.
/// </summary>
internal sealed class BeaconMetrics
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _clicks;
    private readonly SiteLabels _sites;

    public BeaconMetrics(IMeterFactory meters, SiteLabels sites)
    {
        var meter = meters.Create("Flattr");
        _received = meter.CreateCounter<long>("flattr.heatmap.beacons.received", description: "Beacons of heatmaps that arrived.");
        _settled = meter.CreateCounter<long>("flattr.heatmap.beacons", description: "Beacons of heatmaps by what became of them.");
        _clicks = meter.CreateCounter<long>("flattr.heatmap.clicks", description: "Clicks in beacons that were counted.");
        _sites = sites;
    }

    /// <summary>A beacon whose commit is on disk.</summary>
    public void Counted(Site site, int clicks)
    {
        Settle(site, "counted", string.Empty);
        _clicks.Add(clicks, new KeyValuePair<string, object?>("site", _sites.Of(site)));
    }

    /// <summary>Site null where it belongs to none that is known.</summary>
    public void Dropped(Site? site, DropReason reason) => Settle(site, "dropped", reason.Name());

    /// <summary>Should have been counted and could not be; its sender was told.</summary>
    public void Failed(Site? site, bool overloaded) => Settle(site, "failed", overloaded ? "overloaded" : "unavailable");

    private void Settle(Site? site, string outcome, string reason)
    {
        var label = new KeyValuePair<string, object?>("site", _sites.Of(site));
        _received.Add(1, label);
        _settled.Add(1, label, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("reason", reason));
    }
}
