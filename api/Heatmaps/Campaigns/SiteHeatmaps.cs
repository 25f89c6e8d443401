using System.Collections.Immutable;
using Flattr.Api.Heatmaps.Running;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Campaigns;

/// <summary>The campaigns, for the pages of a site: an address that names the campaign of another site finds nothing.</summary>
internal sealed class SiteHeatmaps(IGrainFactory grains, SiteDirectory sites, HeatmapCampaigns running)
{
    private const string Parameter = " (Parameter '";

    private IHeatmapCampaignDirectoryGrain Directory => grains.GetGrain<IHeatmapCampaignDirectoryGrain>(0);

    /// <summary>The newest first; null when there is no such site.</summary>
    public async Task<ImmutableArray<HeatmapCampaign>?> ListAsync(string domain) =>
        await sites.FindAsync(domain) is { } site ? await Directory.ListAsync(site.Number) : null;

    public async Task<HeatmapCampaign?> FindAsync(string domain, long number) =>
        await sites.FindAsync(domain) is { } site && await Campaign(number).GetAsync() is { } campaign && campaign.Site == site.Number ? campaign : null;

    /// <summary>Only after the campaign was found: it says nothing of whose it is.</summary>
    public IHeatmapCampaignGrain Campaign(long number) => grains.GetGrain<IHeatmapCampaignGrain>(number);

    /// <summary>Ends it for good; false when there is none any more.</summary>
    public async Task<bool> EndAsync(long number)
    {
        var ended = await Campaign(number).EndAsync();
        running.Forget();
        return ended is not null;
    }

    /// <summary>Deletes it; whoever was faster has done what was wanted.</summary>
    public async Task DeleteAsync(long number)
    {
        _ = await Campaign(number).DeleteAsync();
        running.Forget();
    }

    /// <summary>Adds one; the cluster looks closer than a form can, and what it doesn't take is noted in the form. Null then.</summary>
    public async Task<HeatmapCampaign?> TryAddAsync(int site, HeatmapPlan plan, HeatmapForm form)
    {
        try
        {
            var made = await Directory.AddAsync(site, plan);
            running.Forget();
            if (made is null)
            {
                form.Note(HeatmapField.Pages, $"This site has {IHeatmapCampaignDirectoryGrain.MostOfSite} heatmaps, and no more are kept. Delete one that is over first.");
            }

            return made;
        }
        catch (ArgumentException refusal)
        {
            var place = refusal.Message.LastIndexOf(Parameter, StringComparison.Ordinal);
            var name = place < 0 ? string.Empty : refusal.Message[(place + Parameter.Length)..].TrimEnd('\'', ')').Split('.')[^1];
            form.Note(Enum.TryParse<HeatmapField>(name, ignoreCase: true, out var field) ? field : HeatmapField.Pages, place < 0 ? refusal.Message : refusal.Message[..place]);
            return null;
        }
    }
}
