namespace Flattr.Api.Heatmaps.Viewer;

/// <summary>Which clicks a map shows. Stored nowhere.</summary>
public enum MapLayer
{
    /// <summary>All of them.</summary>
    Clicks = 0,

    /// <summary>Those on things that cannot be clicked.</summary>
    Dead = 1,
}
