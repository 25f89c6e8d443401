namespace Flattr.BrowserTests.Heatmaps;

/// <summary>Pages whose pixels are not simply those of their layout.</summary>
internal static class DrawnPages
{
    private static string Blocks { get; } = string.Concat([
        SamplePage.Head,
        "<style>div { position: relative; height: 200px; margin: 0 20px } a { left: 10px; top: 10px; width: 100px; height: 50px }</style>",
        .. Enumerable.Range(0, 12).Select(n => $"<div data-t={100 + n}>Block {n}<a href=/x data-t={200 + n}>more</a></div>")]);

    /// <summary>Vector graphics, with links of both spellings, a group that is moved, and a shape that is used again.</summary>
    public static SamplePage Drawing { get; } = new("drawing", Html: string.Concat([
        SamplePage.Head,
        "<style>svg { display: block; width: 100%; height: 400px } svg a { position: static }</style>",
        .. Enumerable.Range(0, 4).Select(n =>
            $"""
            <svg xmlns:xlink=http://www.w3.org/1999/xlink><defs><rect id=shape-{n} width=80 height=50 /></defs>
              <rect data-t={100 + n} width=100% height=400 fill=#eee />
              <a href=/x><rect data-t={200 + n} x=20 y=20 width=100 height=60 /></a>
              <a xlink:href=/y><rect data-t={300 + n} x=20 y=120 width=100 height=60 /></a>
              <g transform="translate(200 100)"><path data-t={400 + n} d="M0 0H90V70H0Z" /></g>
              <use data-t={500 + n} href=#shape-{n} x=40 y=250 />
            </svg>
            """)]))
    {
        Views = width => [new("/", 1600, [.. Enumerable.Range(0, 4).SelectMany(n => Shapes(n, 400 * n, width))])],
    };

    /// <summary>It begins at the right, and goes on to the left beyond the window.</summary>
    public static SamplePage RightToLeft { get; } = new("right to left", Html: string.Concat([
        "<html dir=rtl lang=he>",
        SamplePage.Head,
        "<style>section { position: relative; width: 2000px; height: 120px } button { top: 0; width: 240px; height: 100px }</style>",
        .. Enumerable.Range(0, 10).Select(row =>
            $"<section data-t={100 + row}>{string.Concat(Enumerable.Range(0, 8).Select(n => $"<button data-t={200 + (8 * row) + n} style=right:{250 * n}px>שלום</button>"))}</section>")]))
    {
        Leftwards = width => 2000 - width,
        Views = width => [new("/", 1200, [
            .. Enumerable.Range(0, 10).Select(row => new Thing(100 + row, width - 2000, 120 * row, 2000, 120)),
            .. Enumerable.Range(0, 80).Select(n => new Thing(200 + n, width - 240 - (250 * (n % 8)), 120 * (n / 8), 240, 100, IsLive: true))])],
    };

    /// <summary>The page is drawn larger than it says.</summary>
    public static SamplePage Zoomed { get; } = new("zoomed", "<html style=zoom:1.25>" + Blocks) { Zoom = 1.25, Views = width => [Laid(width / 1.25)] };

    /// <summary>The screen has three pixels for two.</summary>
    public static SamplePage Scaled { get; } = new("scaled", Blocks) { Scale = 1.5, Views = width => [Laid(width)] };

    private static View Laid(double width) => new("/", 2400, [
        .. Enumerable.Range(0, 12).Select(n => new Thing(100 + n, 20, 200 * n, width - 40, 200)),
        .. Enumerable.Range(0, 12).Select(n => new Thing(200 + n, 30, 10 + (200 * n), 100, 50, IsLive: true))]);

    private static IEnumerable<Thing> Shapes(int n, int top, int width) =>
    [
        new(100 + n, 0, top, width, 400), new(200 + n, 20, top + 20, 100, 60, IsLive: true), new(300 + n, 20, top + 120, 100, 60, IsLive: true),
        new(400 + n, 200, top + 100, 90, 70), new(500 + n, 40, top + 250, 80, 50),
    ];
}
