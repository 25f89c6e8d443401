namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>Kinds of devices, as the edge tells them by their agents. Numbers are stored and never change.</summary>
[Flags, GenerateSerializer]
public enum HeatmapDevices
{
    None = 0,
    Desktop = 1,
    Tablet = 2,
    Mobile = 4,
    All = Desktop | Tablet | Mobile,
}
