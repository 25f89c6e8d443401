namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>A time in which clicks on some pages of a site are counted. It goes through its states in their order, once, and never starts again.</summary>
[GenerateSerializer, Immutable, Alias("heatmap-campaign")]
public sealed record HeatmapCampaign
{
    [Id(0)] public required long Number { get; init; }

    /// <summary>Number of the site.</summary>
    [Id(1)] public required int Site { get; init; }

    [Id(2)] public required HeatmapPlan Plan { get; init; }

    /// <summary>As of the moment it was read.</summary>
    [Id(3)] public required HeatmapCampaignState State { get; init; }

    /// <summary>The moment from which it counts.</summary>
    [Id(4)] public required DateTimeOffset Begins { get; init; }

    /// <summary>The first moment in which it doesn't count any more: the end of its plan, or when an operator ended it.</summary>
    [Id(5)] public required DateTimeOffset Ends { get; init; }

    /// <summary>When its counts are deleted.</summary>
    [Id(6)] public required DateTimeOffset Purges { get; init; }
}

[GenerateSerializer]
public enum HeatmapCampaignState
{
    /// <summary>Its first day is yet to come.</summary>
    Scheduled = 0,

    Running = 1,

    /// <summary>It counts no more; its counts are kept.</summary>
    Ended = 2,

    /// <summary>Its counts are deleted. What it was is still known.</summary>
    Purged = 3,
}
