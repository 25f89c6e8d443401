using Flattr.Api.PageViews.Edge.Events;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Beacons;

/// <summary>A beacon that has its shape. Not a record: its text must never print an address.</summary>
internal sealed class ReceivedBeacon
{
    /// <summary>Number of the campaign, which need not exist.</summary>
    public long Campaign { get; set; } = -1;

    /// <summary>Absolute address of the page; only its path goes on.</summary>
    public string? Url { get; set; }

    /// <summary>CSS pixels.</summary>
    public int Width { get; set; } = -1;

    public int FirstStep { get; set; }

    public int LastStep { get; set; } = -1;

    public List<HeatmapClick> Clicks { get; } = [];

    /// <summary>What is wrong, by field; empty where nothing is.</summary>
    public EventErrors? Errors { get; set; }
}
