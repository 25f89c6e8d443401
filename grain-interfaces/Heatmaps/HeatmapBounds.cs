namespace Flattr.GrainInterfaces.Heatmaps;

/// <summary>What bounds a campaign's size, whoever sends what.</summary>
public static class HeatmapBounds
{
    /// <summary>Pages of a campaign that are told apart; the rest are "(other)".</summary>
    public const int MostPages = 200;

    /// <summary>Elements of a campaign, of all its pages, that are told apart; the rest are "(other)".</summary>
    public const int MostSelectors = 5_000;

    /// <summary>What the rest is called.</summary>
    public const string Other = "(other)";

    /// <summary>Characters of a selector.</summary>
    public const int LongestSelector = 1_000;

    /// <summary>Columns, and in an element rows, of a grid.</summary>
    public const int Grid = 32;

    /// <summary>Pixels of a document's height that are one row.</summary>
    public const int DocumentRow = 32;

    /// <summary>Rows of a document; what is below the last counts in the last (131,072 pixels).</summary>
    public const int DocumentRows = 4_096;

    /// <summary>Steps of a page's height, 5 % each, with 0 % before the first.</summary>
    public const int DepthSteps = 20;

    /// <summary>Clicks of one beacon.</summary>
    public const int MostClicks = 64;
}
