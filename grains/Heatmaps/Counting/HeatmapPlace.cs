using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Grains.Heatmaps.Counting;

/// <summary>What one table of counts is for.</summary>
/// <param name="Campaign">Its number.</param>
/// <param name="Page">Path of the page.</param>
/// <param name="Width">How wide it was laid out.</param>
/// <param name="Day">Days since 1970-01-01.</param>
internal readonly record struct HeatmapPlace(long Campaign, string Page, WidthClass Width, int Day);
