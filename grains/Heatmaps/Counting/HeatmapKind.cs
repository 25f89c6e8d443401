namespace Flattr.Grains.Heatmaps.Counting;

/// <summary>Kinds of counts. Numbers are stored and never change; there is room for eight.</summary>
internal enum HeatmapKind
{
    /// <summary>Clicks on something that can be clicked, by cell of the element.</summary>
    Live = 0,

    /// <summary>Clicks on something that cannot be clicked, by cell of the element.</summary>
    Dead = 1,

    /// <summary>Three clicks within a second, by element.</summary>
    Rage = 2,

    /// <summary>As <see cref="Live"/>, by cell of the document, of all elements together: apart from the element's cell it cannot be joined to it.</summary>
    DocumentLive = 3,

    DocumentDead = 4,

    /// <summary>Loads that reached a step of the page's height; step 0 are all loads.</summary>
    Depth = 5,
}
