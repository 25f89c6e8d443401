using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>The heatmap campaigns of all sites; key 0.</summary>
[Alias("heatmap-campaign-directory")]
public interface IHeatmapCampaignDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Campaigns of one site at most, those that are purged included.</summary>
    public const int MostOfSite = 200;

    /// <summary>Campaigns of a site, the newest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<HeatmapCampaign>> ListAsync(int site);

    /// <summary>Campaigns of all sites that may still get clicks or be told that they come too late: all that are not purged, the oldest first.</summary>
    [Alias("list-kept"), AlwaysInterleave]
    Task<ImmutableArray<HeatmapCampaign>> ListKeptAsync();

    /// <summary>Adds a campaign, or answers null when the site has <see cref="MostOfSite"/>. Throws <see cref="ArgumentException"/> for a plan out of its bounds.</summary>
    [Alias("add")]
    Task<HeatmapCampaign?> AddAsync(int site, HeatmapPlan plan);
}
