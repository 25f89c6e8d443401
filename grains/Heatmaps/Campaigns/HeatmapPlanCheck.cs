using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Grains.Heatmaps.Campaigns;

/// <summary>The bounds of a plan, where it comes in: whoever asks is told before in better words.</summary>
internal static class HeatmapPlanCheck
{
    /// <exception cref="ArgumentException">It is out of its bounds.</exception>
    public static void Require(HeatmapPlan plan)
    {
        Require(plan.Pages.Length is > 0 and <= HeatmapPlan.LongestPages && plan.Pages[0] is '/' or '*', nameof(plan.Pages));
        Require(plan.Address.Length is > 0 and <= HeatmapPlan.LongestAddress, nameof(plan.Address));
        Require(plan.To >= plan.From && plan.To.DayNumber - plan.From.DayNumber < HeatmapPlan.MostDays, nameof(plan.To));
        Require(plan.SampleRate is >= 1 and <= 100, nameof(plan.SampleRate));
        Require(plan.Devices is > HeatmapDevices.None and <= HeatmapDevices.All, nameof(plan.Devices));
        Require(plan.RetentionDays is >= 1 and <= HeatmapPlan.LongestRetention, nameof(plan.RetentionDays));
    }

    private static void Require(bool isGood, string name)
    {
        if (!isGood)
        {
            throw new ArgumentException("The plan is out of its bounds.", name);
        }
    }
}
