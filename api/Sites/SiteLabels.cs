using System.Collections.Concurrent;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.Sites;

/// <summary>
/// The label <c>site</c> of metrics: the domain of the first <see cref="MaxSites"/> sites that are heard of; the rest is "(other)", what belongs to no site
/// "(unknown)".
/// </summary>
internal sealed class SiteLabels
{
    public const int MaxSites = 100;

    private readonly ConcurrentDictionary<int, string> _labels = new();
    private volatile bool _full;

    public string Of(Site? site)
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
