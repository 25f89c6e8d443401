namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>What an operator decides of a campaign. It is decided once: what was counted under one plan would mean nothing under another.</summary>
[GenerateSerializer, Immutable, Alias("heatmap-plan")]
public sealed record HeatmapPlan
{
    public const int LongestPages = 500;
    public const int LongestAddress = 300;
    public const int MostDays = 92;
    public const int LongestRetention = 730;

    /// <summary>The pages of it: a path, in which <c>*</c> stands for anything. Begins with a slash or a star; at most 500 characters.</summary>
    [Id(0)] public required string Pages { get; init; }

    /// <summary>Where these pages are looked at when the map is laid over them: scheme, host and port, such as <c>https://www.example.org</c>; at most 300 characters.</summary>
    [Id(1)] public required string Address { get; init; }

    /// <summary>The first day, in UTC; today means from now on.</summary>
    [Id(2)] public required DateOnly From { get; init; }

    /// <summary>The last day, in UTC, with its last second; at most 92 days from the first.</summary>
    [Id(3)] public required DateOnly To { get; init; }

    /// <summary>How many of a hundred page loads take part, 1–100.</summary>
    [Id(4)] public required int SampleRate { get; init; }

    /// <summary>At least one.</summary>
    [Id(5)] public required HeatmapDevices Devices { get; init; }

    /// <summary>Days that the counts are kept after the end, 1–730.</summary>
    [Id(6)] public required int RetentionDays { get; init; }
}
