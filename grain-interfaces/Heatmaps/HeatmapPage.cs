namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>What was counted of one page in one width class.</summary>
[GenerateSerializer, Immutable, Alias("heatmap-page")]
public sealed record HeatmapPage
{
    /// <summary>Its path; "(other)" for all pages beyond the first <see cref="HeatmapBounds.MostPages"/> of a campaign.</summary>
    [Id(0)] public required string Page { get; init; }

    [Id(1)] public required WidthClass Width { get; init; }

    /// <summary>Loads that took part and told of it.</summary>
    [Id(2)] public required long Loads { get; init; }

    /// <summary>Clicks of all kinds.</summary>
    [Id(3)] public required long Clicks { get; init; }

    /// <summary>Those on things that cannot be clicked.</summary>
    [Id(4)] public required long DeadClicks { get; init; }
}
