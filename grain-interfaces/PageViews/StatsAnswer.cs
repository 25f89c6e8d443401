using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.PageViews;

/// <summary>Rows in order, with what must be said about them.</summary>
[GenerateSerializer, Immutable, Alias("stats-answer")]
public sealed record StatsAnswer
{
    [Id(0)] public required ImmutableArray<StatsRow> Rows { get; init; }

    /// <summary>Rows before limit and offset.</summary>
    [Id(1)] public required int TotalRows { get; init; }

    [Id(2)] public ImmutableArray<StatsWarning> Warnings { get; init; } = [];

    /// <summary>What is wrong with the question, when it cannot be answered; null otherwise.</summary>
    [Id(3)] public string? Refusal { get; init; }
}

/// <summary>
/// <see cref="Metrics"/> in the order asked for. <see cref="Value"/> is "(none)" where the event had no value, "(unknown)"
/// where nobody could tell, "(other)" for what was folded.
/// </summary>
[GenerateSerializer, Immutable, Alias("stats-row")]
public sealed record StatsRow(
    [property: Id(0)] string? Value,
    [property: Id(1)] Hour? Time,
    [property: Id(2)] ImmutableArray<long?> Metrics);

[GenerateSerializer, Immutable, Alias("stats-warning")]
public sealed record StatsWarning(
    [property: Id(0)] StatsMetric Metric,
    [property: Id(1)] string Code,
    [property: Id(2)] string Text);
