using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>
/// The map of a page in one width class, over all days of the campaign. A number below k is not told: a cell, an element or a depth of fewer is left out, and its
/// clicks are counted as hidden.
/// </summary>
[GenerateSerializer, Immutable, Alias("heatmap-map")]
public sealed record HeatmapMap
{
    /// <summary>k: fewer than this are not told.</summary>
    [Id(0)] public required int FewerThan { get; init; }

    /// <summary>Loads that took part, by how far they scrolled: entry n is those that have seen n × 5 % of the page, entry 0 is all; null where that is fewer than k.</summary>
    [Id(1)] public required ImmutableArray<long?> Reached { get; init; }

    /// <summary>Elements with k clicks or more, the most clicked first.</summary>
    [Id(2)] public required ImmutableArray<HeatmapElement> Elements { get; init; }

    /// <summary>The same clicks by where in the document they were: column 0–31 of its width, row of <see cref="HeatmapBounds.DocumentRow"/> pixels. Cells with k or more.</summary>
    [Id(3)] public required ImmutableArray<HeatmapCell> Document { get; init; }

    /// <summary>Elements with fewer clicks than k.</summary>
    [Id(4)] public required int HiddenElements { get; init; }

    /// <summary>Clicks in cells of elements that have fewer than k, elements with fewer than k included.</summary>
    [Id(5)] public required long HiddenClicks { get; init; }

    /// <summary>Clicks on elements beyond the first <see cref="HeatmapBounds.MostSelectors"/> of a campaign.</summary>
    [Id(6)] public required long OtherClicks { get; init; }

    /// <summary>All clicks: those that are shown, hidden, and on other elements.</summary>
    [Id(7)] public required long Clicks { get; init; }

    /// <summary>Those of them on things that cannot be clicked.</summary>
    [Id(8)] public required long DeadClicks { get; init; }
}

/// <summary>An element and the clicks on it.</summary>
[GenerateSerializer, Immutable, Alias("heatmap-element")]
public sealed record HeatmapElement
{
    /// <summary>A CSS selector; <c>&gt;&gt;&gt;</c> leads from an element into its shadow tree.</summary>
    [Id(0)] public required string Selector { get; init; }

    /// <summary>Clicks of all kinds.</summary>
    [Id(1)] public required long Clicks { get; init; }

    /// <summary>Those of them that found nothing to click; 0 where they are fewer than k.</summary>
    [Id(2)] public required long DeadClicks { get; init; }

    /// <summary>Times that somebody clicked three times within a second and 30 pixels; 0 where they are fewer than k.</summary>
    [Id(3)] public required long RageClicks { get; init; }

    /// <summary>The last day on which it was clicked, in UTC.</summary>
    [Id(4)] public required DateOnly LastClicked { get; init; }

    /// <summary>Where in the element, on a grid of 32 × 32; cells with k or more.</summary>
    [Id(5)] public required ImmutableArray<HeatmapCell> Cells { get; init; }
}

/// <summary>Clicks in a cell of a grid. Each of the two numbers is 0 where it is below k.</summary>
/// <param name="Column">From the left.</param>
/// <param name="Row">From the top.</param>
/// <param name="LiveClicks">On something that can be clicked.</param>
/// <param name="DeadClicks">On something that cannot.</param>
[GenerateSerializer, Immutable, Alias("heatmap-cell")]
public readonly record struct HeatmapCell(
    [property: Id(0)] int Column, [property: Id(1)] int Row, [property: Id(2)] long LiveClicks, [property: Id(3)] long DeadClicks);
