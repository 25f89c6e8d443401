using System.Collections.Immutable;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>A list of figures by one dimension: how it is called, where it is, and what its values are called.</summary>
/// <param name="Dimension">What the counters call it.</param>
/// <param name="Slug">Its place under the site's address.</param>
/// <param name="Title">Headline of the list.</param>
/// <param name="Column">Headline of its values.</param>
/// <param name="None">What "(none)" means here.</param>
public sealed record Breakdown(StatsDimension Dimension, string Slug, string Title, string Column, string None = "None")
{
    /// <summary>What visitors came to see, from where and with what; always shown.</summary>
    public static readonly ImmutableArray<Breakdown> Main =
    [
        new(StatsDimension.Page, "pages", "Pages", "Page"),
        new(StatsDimension.Source, "sources", "Sources", "Source", "Direct / none"),
        new(StatsDimension.Isp, "isps", "Internet providers", "Provider"),
        new(StatsDimension.Referrer, "referrers", "Referrers", "Referrer", "Direct / none"),
        new(StatsDimension.Country, "countries", "Countries", "Country"),
        new(StatsDimension.Browser, "browsers", "Browsers", "Browser"),
        new(StatsDimension.Os, "systems", "Operating systems", "System"),
        new(StatsDimension.Device, "devices", "Devices", "Device"),
    ];

    /// <summary>Shown when there is something to show.</summary>
    public static readonly ImmutableArray<Breakdown> Occasional =
    [
        new(StatsDimension.UtmCampaign, "campaigns", "Campaigns", "Campaign tag", "Not tagged"),
        new(StatsDimension.UtmSource, "campaign-sources", "Campaign sources", "Source tag", "Not tagged"),
        new(StatsDimension.UtmMedium, "campaign-media", "Campaign media", "Medium tag", "Not tagged"),
        new(StatsDimension.UtmContent, "campaign-contents", "Campaign contents", "Content tag", "Not tagged"),
        new(StatsDimension.UtmTerm, "campaign-terms", "Campaign terms", "Term tag", "Not tagged"),
        new(StatsDimension.EventName, "events", "Custom events", "Event"),
    ];

    public static Breakdown? Find(string slug) => Main.Concat(Occasional).FirstOrDefault(breakdown => breakdown.Slug == slug);

    /// <summary>The columns; the first one sorts and draws the bars.</summary>
    public ImmutableArray<StatsMetric> Metrics => Dimension switch
    {
        StatsDimension.EventName => [StatsMetric.Events],
        StatsDimension.Page => [StatsMetric.Visitors, StatsMetric.PageViews, StatsMetric.TimeOnPage],
        _ => [StatsMetric.Visitors, StatsMetric.PageViews],
    };

    public string NameOf(string? value) => value switch
    {
        null or "" or "(none)" => None,
        "(unknown)" => "Unknown",
        "(other)" => "All others",
        _ when Dimension == StatsDimension.Country => Countries.NameOf(value),
        _ => value,
    };
}
