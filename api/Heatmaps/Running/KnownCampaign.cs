using Flattr.GrainInterfaces.Heatmaps;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.Heatmaps.Running;

/// <summary>A campaign as the edge needs it.</summary>
internal sealed class KnownCampaign(HeatmapCampaign campaign, Site site)
{
    private readonly PagePattern _pages = new(campaign.Plan.Pages);

    public long Number => campaign.Number;

    public Site Site => site;

    /// <summary>How many of a hundred loads take part.</summary>
    public int SampleRate => campaign.Plan.SampleRate;

    public bool IsOver(DateTimeOffset now) => now >= campaign.Ends;

    public bool IsRunning(DateTimeOffset now) => now >= campaign.Begins && now < campaign.Ends;

    public bool IsFor(ReadOnlySpan<char> page) => _pages.Matches(page);

    /// <summary>A device that doesn't say what it is takes part where all do.</summary>
    public bool IsFor(string? device) => campaign.Plan.Devices == HeatmapDevices.All
        || (Enum.TryParse<HeatmapDevices>(device, out var kind) && campaign.Plan.Devices.HasFlag(kind));
}
