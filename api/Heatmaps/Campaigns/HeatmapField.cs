namespace Flattr.Api.Heatmaps.Campaigns;

/// <summary>What an operator decides of a campaign, in the order of its form; named as in the plan. Stored nowhere.</summary>
public enum HeatmapField
{
    Pages = 0,
    Address = 1,
    From = 2,
    To = 3,
    SampleRate = 4,
    Devices = 5,
    RetentionDays = 6,
}
