using System.Globalization;
using Flattr.Api.Accounts.Profiles;
using Flattr.Api.PageViews.Edge.Addresses;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Campaigns;

/// <summary>What each field of a plan takes; the canonical form is checked good, and stays as it is.</summary>
internal static class HeatmapCheck
{
    private const string DayFormat = "yyyy-MM-dd";

    public static IReadOnlyList<HeatmapDevices> Devices { get; } = [HeatmapDevices.Desktop, HeatmapDevices.Tablet, HeatmapDevices.Mobile];

    /// <param name="field">Which one.</param>
    /// <param name="typed">As it came.</param>
    /// <param name="today">The day it is, in UTC.</param>
    public static CheckedText Check(HeatmapField field, string typed, DateOnly today) => field switch
    {
        HeatmapField.Pages => CheckPages(typed.Trim()),
        HeatmapField.Address => PlanAddress.Parse(typed.Trim()) is { } origin
            ? CheckedText.Good(origin)
            : CheckedText.Bad("Write it with https:// and without a path, such as https://www.example.org."),
        HeatmapField.From => CheckDay(typed.Trim(), today),
        HeatmapField.To => CheckDay(typed.Trim(), today),
        HeatmapField.SampleRate => CheckNumber(typed, 100, "A whole number from 1 to 100."),
        HeatmapField.Devices => ParseDevices(typed) is var devices and not HeatmapDevices.None
            ? CheckedText.Good(NamesOf(devices))
            : CheckedText.Bad("Tick at least one: without a device, nothing is counted."),
        _ => CheckNumber(typed, HeatmapPlan.LongestRetention, $"A whole number from 1 to {HeatmapPlan.LongestRetention}."),
    };

    /// <summary>What is wrong with two days that are each good by themselves.</summary>
    public static string? CheckDays(DateOnly from, DateOnly to) =>
        to < from ? "The last day is before the first."
        : to.DayNumber - from.DayNumber >= HeatmapPlan.MostDays ? $"At most {HeatmapPlan.MostDays} days: the last possible one is {WriteDay(from.AddDays(HeatmapPlan.MostDays - 1))}."
        : null;

    /// <summary>A field of a plan in canonical form.</summary>
    public static string Of(HeatmapPlan plan, HeatmapField field) => field switch
    {
        HeatmapField.Pages => plan.Pages,
        HeatmapField.Address => plan.Address,
        HeatmapField.From => WriteDay(plan.From),
        HeatmapField.To => WriteDay(plan.To),
        HeatmapField.SampleRate => plan.SampleRate.ToString(CultureInfo.InvariantCulture),
        HeatmapField.Devices => NamesOf(plan.Devices),
        _ => plan.RetentionDays.ToString(CultureInfo.InvariantCulture),
    };

    /// <param name="canonical">Every field, in canonical form.</param>
    public static HeatmapPlan ToPlan(IReadOnlyDictionary<HeatmapField, string> canonical) => new()
    {
        Pages = canonical[HeatmapField.Pages],
        Address = canonical[HeatmapField.Address],
        From = ReadDay(canonical[HeatmapField.From])!.Value,
        To = ReadDay(canonical[HeatmapField.To])!.Value,
        SampleRate = int.Parse(canonical[HeatmapField.SampleRate], CultureInfo.InvariantCulture),
        Devices = ParseDevices(canonical[HeatmapField.Devices]),
        RetentionDays = int.Parse(canonical[HeatmapField.RetentionDays], CultureInfo.InvariantCulture),
    };

    /// <summary>"desktop,mobile", as checkboxes of one name send it.</summary>
    public static string NamesOf(HeatmapDevices devices) =>
        string.Join(',', Devices.Where(device => devices.HasFlag(device)).Select(device => device.ToString().ToLowerInvariant()));

    private static HeatmapDevices ParseDevices(string typed) =>
        Devices.Where(device => typed.Split(',').Contains(NamesOf(device))).Aggregate(HeatmapDevices.None, (all, device) => all | device);

    /// <summary>In the one spelling in which pages are counted; a blank and a question mark keep their escapes there.</summary>
    private static CheckedText CheckPages(string typed) =>
        typed.Length == 0 ? CheckedText.Bad("Which pages? /* is all of them.")
        : typed[0] is not ('/' or '*') ? CheckedText.Bad("Begin with a slash, as in /articles/*: only the path is looked at, without the site's name.")
        : typed.Length > HeatmapPlan.LongestPages ? CheckedText.Bad($"At most {HeatmapPlan.LongestPages} characters; this has {typed.Length:N0}.")
        : typed.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter)) ? CheckedText.Bad("A path has no blanks in it: write %20 for one.")
        : typed.Contains('?', StringComparison.Ordinal) ? CheckedText.Bad("Leave out the question mark and what comes after it: pages are counted by their path.")
        : CheckedText.Good(PagePath.Normalise(typed, default));

    private static CheckedText CheckDay(string typed, DateOnly today) =>
        ReadDay(typed) is not { } day ? CheckedText.Bad($"Write a day such as {WriteDay(today)}.")
        : day < today ? CheckedText.Bad($"This day is past: today is {WriteDay(today)}, in UTC.")
        : CheckedText.Good(WriteDay(day));

    private static CheckedText CheckNumber(string typed, int most, string wrong) =>
        int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? CheckedText.Good(number.ToString(CultureInfo.InvariantCulture))
            : CheckedText.Bad(wrong);

    private static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string WriteDay(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
