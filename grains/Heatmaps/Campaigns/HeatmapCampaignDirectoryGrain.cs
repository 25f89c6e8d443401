using System.Collections.Immutable;
using Flattr.GrainInterfaces.Heatmaps;
using Orleans.Concurrency;

namespace Flattr.Grains.Heatmaps.Campaigns;

[StatelessWorker]
internal sealed class HeatmapCampaignDirectoryGrain(HeatmapCampaignStore campaigns) : Grain, IHeatmapCampaignDirectoryGrain
{
    public Task<ImmutableArray<HeatmapCampaign>> ListAsync(int site) => campaigns.ListAsync(site);

    public Task<ImmutableArray<HeatmapCampaign>> ListKeptAsync() => campaigns.ListKeptAsync();

    public Task<HeatmapCampaign?> AddAsync(int site, HeatmapPlan plan)
    {
        HeatmapPlanCheck.Require(plan);
        return campaigns.AddAsync(site, plan);
    }
}
