namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>How wide the page was laid out, in CSS pixels of the window: pages look alike within a class. Numbers are stored and never change.</summary>
[GenerateSerializer]
public enum WidthClass
{
    /// <summary>Below 600.</summary>
    Narrow = 0,

    /// <summary>600–1,023.</summary>
    Medium = 1,

    /// <summary>From 1,024 on.</summary>
    Wide = 2,
}
