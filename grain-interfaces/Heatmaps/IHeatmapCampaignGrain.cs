using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>One campaign; key: its number. Every answer comes after the commit that it speaks of.</summary>
[Alias("heatmap-campaigns")]
public interface IHeatmapCampaignGrain : IGrainWithIntegerKey
{
    /// <summary>For what takes many rows away.</summary>
    private const string Patience = "00:00:30";

    /// <summary>The campaign, or null.</summary>
    [Alias("get")]
    Task<HeatmapCampaign?> GetAsync();

    /// <summary>Ends it now, for good; answers it as it is then. Ended again, it stays as it was. Null when there is none.</summary>
    [Alias("end")]
    Task<HeatmapCampaign?> EndAsync();

    /// <summary>Deletes it with its counts; false when there is none.</summary>
    [Alias("delete"), ResponseTimeout(Patience)]
    Task<bool> DeleteAsync();

    /// <summary>The pages that were counted, in each width class, the most clicked first; empty when there is nothing.</summary>
    [Alias("read-pages")]
    Task<ImmutableArray<HeatmapPage>> ReadPagesAsync();

    /// <summary>What was counted of a page in a width class; null when that is nothing.</summary>
    [Alias("read-map")]
    Task<HeatmapMap?> ReadMapAsync(string page, WidthClass width);
}
