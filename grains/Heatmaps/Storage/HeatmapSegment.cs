namespace Flattr.Grains.Heatmaps.Storage;

/// <summary>Counts of one day of a page in a width class, as stored.</summary>
internal sealed class HeatmapSegment
{
    public long Number { get; init; }

    public required long Campaign { get; init; }

    /// <summary>0 is all pages beyond those that are told apart.</summary>
    public required int Page { get; init; }

    public required int Width { get; init; }

    /// <summary>Days since 1970-01-01.</summary>
    public required int Day { get; init; }

    public byte[] Payload { get; init; } = [];
}
