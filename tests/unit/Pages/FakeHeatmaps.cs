using System.Collections.Immutable;
using System.Reflection;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.UnitTests.Pages;

/// <summary>The heatmap campaigns of a cluster in memory, with the counts that a test gives them.</summary>
internal sealed class FakeHeatmaps
{
    public static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public List<HeatmapCampaign> Campaigns { get; } = [];

    public List<HeatmapPage> Pages { get; } = [];

    public Dictionary<(string Page, WidthClass Width), HeatmapMap> Maps { get; } = [];

    public static bool IsAsked(MethodInfo method) =>
        method.DeclaringType == typeof(IHeatmapCampaignGrain) || method.DeclaringType == typeof(IHeatmapCampaignDirectoryGrain);

    /// <summary>A campaign of the example's site that began an hour ago.</summary>
    public HeatmapCampaign Add(HeatmapCampaignState state, string address = "https://example.org", int site = 1) => Add(site, state, new()
    {
        Pages = "/*",
        Address = address,
        From = DateOnly.FromDateTime(Now.UtcDateTime),
        To = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(13),
        SampleRate = 100,
        Devices = HeatmapDevices.All,
        RetentionDays = 30,
    });

    public object Answer(string call, object key, object?[] args) => (call, args) switch
    {
        (nameof(IHeatmapCampaignDirectoryGrain.ListAsync), [int site]) => Task.FromResult(Campaigns.Where(campaign => campaign.Site == site).Reverse().ToImmutableArray()),
        (nameof(IHeatmapCampaignDirectoryGrain.AddAsync), [int site, HeatmapPlan plan]) => Task.FromResult<HeatmapCampaign?>(Add(site, HeatmapCampaignState.Running, plan)),
        (nameof(IHeatmapCampaignGrain.GetAsync), []) => Task.FromResult(Find(key)),
        (nameof(IHeatmapCampaignGrain.EndAsync), []) => Task.FromResult(End(key)),
        (nameof(IHeatmapCampaignGrain.DeleteAsync), []) => Task.FromResult(Campaigns.RemoveAll(campaign => campaign.Number == (long)key) > 0),
        (nameof(IHeatmapCampaignGrain.ReadPagesAsync), []) => Task.FromResult(Pages.ToImmutableArray()),
        (nameof(IHeatmapCampaignGrain.ReadMapAsync), [string page, WidthClass width]) => Task.FromResult(Maps.GetValueOrDefault((page, width))),
        _ => throw new NotSupportedException(call),
    };

    private HeatmapCampaign Add(int site, HeatmapCampaignState state, HeatmapPlan plan)
    {
        var campaign = new HeatmapCampaign
        {
            Number = Campaigns.Count + 1,
            Site = site,
            Plan = plan,
            State = state,
            Begins = Now.AddHours(-1),
            Ends = Now.AddDays(13),
            Purges = Now.AddDays(43),
        };
        Campaigns.Add(campaign);
        return campaign;
    }

    private HeatmapCampaign? Find(object key) => Campaigns.Find(campaign => campaign.Number == (long)key);

    private HeatmapCampaign? End(object key)
    {
        var place = Campaigns.FindIndex(campaign => campaign.Number == (long)key);
        return place < 0 ? null : Campaigns[place] = Campaigns[place] with { State = HeatmapCampaignState.Ended, Ends = Now };
    }
}
