using System.Globalization;
using Flattr.Api.PageViews.Dashboard;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Campaigns;

/// <summary>Heatmaps in words.</summary>
internal static class HeatmapWords
{
    public static string Label(HeatmapField field) => field switch
    {
        HeatmapField.Pages => "Pages",
        HeatmapField.Address => "Where they are",
        HeatmapField.From => "First day",
        HeatmapField.To => "Last day",
        HeatmapField.SampleRate => "Page loads that take part, %",
        HeatmapField.Devices => "Devices",
        _ => "Days kept after the end",
    };

    public static string Of(HeatmapDevices device) => device switch
    {
        HeatmapDevices.Desktop => "Computers",
        HeatmapDevices.Tablet => "Tablets",
        _ => "Phones",
    };

    /// <summary>"All devices", "Computers and phones".</summary>
    public static string Several(HeatmapDevices devices)
    {
        var names = HeatmapCheck.Devices.Where(device => devices.HasFlag(device)).Select(Of).ToList();
        return names.Count == HeatmapCheck.Devices.Count ? "All devices" : names.Count == 2 ? $"{names[0]} and {names[1].ToLowerInvariant()}" : names[0];
    }

    public static string Of(WidthClass width) => width switch
    {
        WidthClass.Narrow => "Narrow",
        WidthClass.Medium => "Medium",
        _ => "Wide",
    };

    /// <summary>Which windows a class is about.</summary>
    public static string Range(WidthClass width) => width switch
    {
        WidthClass.Narrow => "below 600 pixels",
        WidthClass.Medium => "600 to 1,023 pixels",
        _ => "from 1,024 pixels",
    };

    /// <summary>"27 November 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"1 click", "1,234 clicks".</summary>
    public static string Clicks(long clicks) => clicks == 1 ? "1 click" : $"{Numbers.Exact(clicks)} clicks";

    /// <summary>"1 element", "1,234 elements".</summary>
    public static string Elements(long elements) => elements == 1 ? "1 element" : $"{Numbers.Exact(elements)} elements";

    public static string Loads(int sampleRate) => sampleRate == 100 ? "Every page load" : $"{sampleRate} of 100 page loads";

    /// <summary>What there is to know of its time.</summary>
    public static string When(HeatmapCampaign campaign) => campaign.State switch
    {
        HeatmapCampaignState.Scheduled => $"Begins {Day(campaign.Plan.From)}, ends with {Day(campaign.Plan.To)}",
        HeatmapCampaignState.Running => $"Since {Time(campaign.Begins)}, until the end of {Day(campaign.Plan.To)}",
        HeatmapCampaignState.Ended => $"Ended {Time(campaign.Ends)}; counts are deleted {Time(campaign.Purges)}",
        _ => $"Ended {Time(campaign.Ends)}; counts were deleted {Time(campaign.Purges)}",
    };
}
