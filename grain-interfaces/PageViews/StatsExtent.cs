namespace Flattr.GrainInterfaces.PageViews;

/// <summary>First and last hour in which anything of a site was counted.</summary>
[GenerateSerializer, Immutable, Alias("stats-extent")]
public sealed record StatsExtent([property: Id(0)] Hour First, [property: Id(1)] Hour Last);
