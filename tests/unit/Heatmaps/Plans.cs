using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.UnitTests.Heatmaps;

/// <summary>Plans and campaigns as tests need them.</summary>
internal static class Plans
{
    public static HeatmapPlan Of(DateTimeOffset now, string pages = "/*", int days = 7, int sampleRate = 100, HeatmapDevices devices = HeatmapDevices.All, int retentionDays = 30) => new()
    {
        Pages = pages,
        Address = "https://example.org",
        From = DateOnly.FromDateTime(now.UtcDateTime),
        To = DateOnly.FromDateTime(now.UtcDateTime).AddDays(days - 1),
        SampleRate = sampleRate,
        Devices = devices,
        RetentionDays = retentionDays,
    };

    /// <summary>One of site 1 that began an hour ago.</summary>
    public static HeatmapCampaign Running(long number, DateTimeOffset now, HeatmapPlan? plan = null, int site = 1) => new()
    {
        Number = number,
        Site = site,
        Plan = plan ?? Of(now),
        State = HeatmapCampaignState.Running,
        Begins = now.AddHours(-1),
        Ends = now.AddDays(7),
        Purges = now.AddDays(37),
    };
}
