using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Edge;

/// <summary>
/// The books of the edge, by site: received = counted + dropped (by reason) + failed, in events of every kind. Served as
/// <c>flattr_page_views_received_total</c> and <c>flattr_page_views_total</c>. The label <c>site</c> is the domain of the first
/// <see cref="MaxSites"/> sites that are heard of; the rest is "(other)", what belongs to no site "(unknown)".
/// </summary>
internal sealed class PageViewMetrics
{
    public const int MaxSites = 100;

    private readonly Counter<long> _received;
    private readonly Counter<long> _settled;
    private readonly ConcurrentDictionary<int, string> _labels = new();
    private volatile bool _full;

    public PageViewMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Flattr");
        _received = meter.CreateCounter<long>("flattr.page_views.received", description: "Events that arrived.");
        _settled = meter.CreateCounter<long>("flattr.page_views", description: "Events by what became of them.");
    }

    /// <summary>Events that arrived; site null when they name none that is known.</summary>
    public void Received(Site? site, long events = 1) => _received.Add(events, new KeyValuePair<string, object?>("site", Label(site)));

    /// <summary>Events whose commit is on disk.</summary>
    public void Counted(Site site, long events = 1) => Settle(site, "counted", string.Empty, events);

    public void Dropped(Site? site, DropReason reason, long events = 1) => Settle(site, "dropped", reason.Name(), events);

    /// <summary>Events that should have been counted and could not be; their sender was told.</summary>
    public void Failed(Site? site, bool overloaded, long events = 1) =>
        Settle(site, "failed", overloaded ? "overloaded" : "unavailable", events);

    private void Settle(Site? site, string outcome, string reason, long events) => _settled.Add(
        events,
        new KeyValuePair<string, object?>("site", Label(site)),
        new KeyValuePair<string, object?>("outcome", outcome),
        new KeyValuePair<string, object?>("reason", reason));

    private string Label(Site? site)
    {
        if (site is null)
        {
            return "(unknown)";
        }

        // Asked before the look-up: once it is full nothing is added, so what is not found then has no label of its own.
        bool full = _full;
        return _labels.TryGetValue(site.Number, out string? label) ? label : full ? "(other)" : Learn(site);
    }

    private string Learn(Site site)
    {
        lock (_labels)
        {
            if (_labels.TryGetValue(site.Number, out string? label))
            {
                return label;
            }

            if (_full)
            {
                return "(other)";
            }

            _labels[site.Number] = site.Domain;
            _full = _labels.Count >= MaxSites;
            return site.Domain;
        }
    }
}
