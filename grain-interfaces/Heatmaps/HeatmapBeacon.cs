using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>What the edge lets through of one page load, or of a part of it: where was clicked, and nothing of who did.</summary>
[GenerateSerializer, Immutable, Alias("heatmap-beacon")]
public sealed record HeatmapBeacon
{
    /// <summary>Number of a campaign that was running when it came.</summary>
    [Id(0)] public required long Campaign { get; init; }

    /// <summary>Path without query, and without fragment unless the site navigates by it; at most 500 characters.</summary>
    [Id(1)] public required string Page { get; init; }

    [Id(2)] public required WidthClass Width { get; init; }

    /// <summary>The first step of the page's height that is new since the load's last beacon, 0–20; 0 says that this is the first.</summary>
    [Id(3)] public required int FirstStep { get; init; }

    /// <summary>The last step that is new, or <see cref="FirstStep"/> − 1 when none is.</summary>
    [Id(4)] public required int LastStep { get; init; }

    /// <summary>At most <see cref="HeatmapBounds.MostClicks"/>.</summary>
    [Id(5)] public required ImmutableArray<HeatmapClick> Clicks { get; init; }
}

/// <summary>One click.</summary>
/// <param name="Selector">The element; at most <see cref="HeatmapBounds.LongestSelector"/> characters.</param>
/// <param name="Column">In the element, 0–31.</param>
/// <param name="Row">In the element, 0–31.</param>
/// <param name="DocumentColumn">In the document, 0–31.</param>
/// <param name="DocumentRow">In the document, 0–4095.</param>
/// <param name="IsDead">Neither the element nor what it is in can be clicked.</param>
/// <param name="IsRage">The third within a second and 30 pixels.</param>
[GenerateSerializer, Immutable, Alias("heatmap-click")]
public readonly record struct HeatmapClick(
    [property: Id(0)] string Selector,
    [property: Id(1)] int Column,
    [property: Id(2)] int Row,
    [property: Id(3)] int DocumentColumn,
    [property: Id(4)] int DocumentRow,
    [property: Id(5)] bool IsDead,
    [property: Id(6)] bool IsRage);
