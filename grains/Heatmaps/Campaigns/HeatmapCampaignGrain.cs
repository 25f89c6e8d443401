using System.Collections.Immutable;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps.Reading;

namespace Flattr.Grains.Heatmaps.Campaigns;

/// <summary>The door to one campaign. It keeps nothing of it: the sweep, on whatever silo, changes the same row.</summary>
internal sealed class HeatmapCampaignGrain(HeatmapCampaignStore campaigns, HeatmapPurge purge, HeatmapReader reader) : Grain, IHeatmapCampaignGrain
{
    private long Number => this.GetPrimaryKeyLong();

    public Task<HeatmapCampaign?> GetAsync() => campaigns.FindAsync(Number);

    public Task<HeatmapCampaign?> EndAsync() => campaigns.EndAsync(Number);

    public async Task<bool> DeleteAsync()
    {
        bool isDeleted = await campaigns.DeleteAsync(Number);
        await purge.PurgeAsync(CancellationToken.None);
        return isDeleted;
    }

    public Task<ImmutableArray<HeatmapPage>> ReadPagesAsync() => reader.ReadPagesAsync(Number, CancellationToken.None);

    public Task<HeatmapMap?> ReadMapAsync(string page, WidthClass width) => reader.ReadMapAsync(Number, page, width, CancellationToken.None);
}
