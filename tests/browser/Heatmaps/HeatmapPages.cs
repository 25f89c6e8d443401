namespace Flattr.BrowserTests.Heatmaps;

/// <summary>Pages of the kinds that there are.</summary>
internal static class HeatmapPages
{
    /// <summary>Where the document in the frame of a page is.</summary>
    public const string Framed = "/framed";

    public static IReadOnlyList<int> Widths { get; } = [390, 768, 1280];

    public static IReadOnlyList<SamplePage> All { get; } =
    [
        PlainPages.Article, PlainPages.Grid, PlainPages.StickyHeader, PlainPages.Hero,
        LivePages.SinglePageApplication, LivePages.Frame, LivePages.ShadowTrees,
        DrawnPages.Drawing, DrawnPages.RightToLeft, DrawnPages.Zoomed, DrawnPages.Scaled,
    ];

    public static SamplePage Called(string name) => All.Single(page => page.Name == name);

    /// <summary>The page at a path of a site that consists of one of them.</summary>
    public static string? At(this SamplePage page, string path) => path switch
    {
        "/favicon.ico" => null,
        Framed => LivePages.InFrame,
        _ => page.Html,
    };
}
