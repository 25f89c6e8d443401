using System.Diagnostics.Metrics;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Edge;

/// <summary>
/// The books of the edge, by site: received = counted + dropped (by reason) + failed, in events of every kind. Served as
/// <c>flattr_page_views_received_total</c> and <c>flattr_page_views_total</c>.
/// </summary>
internal sealed class PageViewMetrics
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _settled;
    private readonly SiteLabels _sites;

    public PageViewMetrics(IMeterFactory meters, SiteLabels sites)
    {
        _sites = sites;
        var meter = meters.Create("Flattr");
        _received = meter.CreateCounter<long>("flattr.page_views.received", description: "Events that arrived.");
        _settled = meter.CreateCounter<long>("flattr.page_views", description: "Events by what became of them.");
    }

    /// <summary>Events that arrived; site null when they name none that is known.</summary>
    public void Received(Site? site, long events = 1) => _received.Add(events, new KeyValuePair<string, object?>("site", _sites.Of(site)));

    /// <summary>Events whose commit is on disk.</summary>
    public void Counted(Site site, long events = 1) => Settle(site, "counted", string.Empty, events);

    public void Dropped(Site? site, DropReason reason, long events = 1) => Settle(site, "dropped", reason.Name(), events);

    /// <summary>Events that should have been counted and could not be; their sender was told.</summary>
    public void Failed(Site? site, bool overloaded, long events = 1) =>
        Settle(site, "failed", overloaded ? "overloaded" : "unavailable", events);

    private void Settle(Site? site, string outcome, string reason, long events) => _settled.Add(
        events,
        new KeyValuePair<string, object?>("site", _sites.Of(site)),
        new KeyValuePair<string, object?>("outcome", outcome),
        new KeyValuePair<string, object?>("reason", reason));
}
