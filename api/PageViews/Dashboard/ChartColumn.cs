namespace Flattr.Api.PageViews.Dashboard;

/// <summary>A row of figures with its name, one for each bucket of an axis.</summary>
public sealed record ChartColumn(string Name, IReadOnlyList<long> Values);
