using System.Globalization;
using System.Text.Json;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>An operator who has the map of a page before him.</summary>
internal sealed class MapDesk(ViewerSite site, IPage page)
{
    private const string ScrollTo = "([left, top]) => { scrollTo({ left, top, behavior: 'instant' }); return [scrollX, scrollY] }";

    private static readonly TimeSpan ArrivesWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DrawsWithin = TimeSpan.FromSeconds(10);

    public IPage Page => page;

    /// <summary>The page that the map lies over.</summary>
    public IFrame Frame => page.Frames.Single(frame => frame.Name == "flattr-heatmap");

    /// <summary>Opens the map of a page once so many clicks on it have arrived.</summary>
    public async Task<MapFigures> OpenAsync(string path, int width, int clicks)
    {
        var map = await ArrivesAsync(path, width, clicks);
        await page.GotoAsync(site.AddressOf(site.MapPath(path, width)));
        await Assertions.Expect(page.Locator("[data-said=pointed]")).ToBeVisibleAsync();
        await page.Locator("iframe").ScrollIntoViewIfNeededAsync();
        return map;
    }

    /// <summary>What the script of the viewer reads.</summary>
    public Task<MapFigures> ArrivesAsync(string path, int width, int clicks) => Eventually.GetAsync(
        $"{clicks} clicks on {path}",
        ArrivesWithin,
        async () =>
        {
            var answer = await page.APIRequest.GetAsync(site.AddressOf(site.MapPath(path, width).Replace("/map?", "/map.json?", StringComparison.Ordinal)));
            return answer.Ok ? JsonSerializer.Deserialize<MapFigures>(await answer.TextAsync(), JsonSerializerOptions.Web)! : new([]);
        },
        map => map.Elements.Sum(element => element.Clicks) >= clicks);

    /// <summary>Rows of a table of elements: selector and clicks.</summary>
    public async Task<IReadOnlyList<(string Selector, long Clicks)>> RowsAsync(string layer)
    {
        var rows = await page.EvaluateAsync<string[][]>(
            "layer => [...document.querySelectorAll(`[aria-labelledby=elements-${layer}] tbody tr`)].map(row => [row.querySelector('a').dataset.element, row.cells[1].textContent])", layer);
        return [.. rows.Select(row => (row[0], long.Parse(row[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)))];
    }

    /// <summary>Rows of what the page has no more: selector, clicks, dead clicks, last day.</summary>
    public Task<string[][]> GoneAsync(int count) => Eventually.GetAsync(
        "what is gone is listed",
        DrawsWithin,
        () => page.EvaluateAsync<string[][]>("() => [...document.querySelectorAll('[data-said=changed]:not([hidden]) tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))"),
        rows => rows.Length == count);

    /// <summary>Cells that are filled on the map by place.</summary>
    public async Task<IReadOnlyList<(int Column, int Row)>> SheetAsync()
    {
        var bars = await page.EvaluateAsync<int[][]>(
            "() => [...document.querySelectorAll('.sheet path')].flatMap(path => [...path.getAttribute('d').matchAll(/M(\\d+) (\\d+)h(\\d+)/g)].map(bar => bar.slice(1).map(Number)))");
        return [.. bars.SelectMany(bar => Enumerable.Range(bar[0], bar[2]).Select(column => (column, bar[1]))).Order()];
    }

    /// <summary>Scrolls about the page in the frame. Wherever it stands, each of these clicks that is in the window has paint over it, and nothing else has; answers which were in sight.</summary>
    /// <param name="aims">The clicks.</param>
    /// <param name="isMoved">Whether something may lie over their places now that was not there when they were clicked.</param>
    public async Task<IReadOnlyList<int>> LookOverAsync(IReadOnlyList<Aim> aims, bool isMoved = false)
    {
        double[][] clicks = [.. aims.Select(aim => new[] { aim.Thing, aim.Cells[0], aim.Cells[1], aim.Across, aim.Down })];
        HashSet<int> seen = [];
        foreach (var place in await PlacesAsync())
        {
            await Frame.EvaluateAsync(ScrollTo, place);
            var sight = await LookAsync(clicks, $"the map of the page scrolled to {string.Join(", ", place)}");
            seen.UnionWith(isMoved ? [.. sight.Seen, .. sight.Under] : sight.Seen);
        }

        return [.. seen.Order()];
    }

    /// <summary>Waits until a thing in the frame is outlined, or is not.</summary>
    public Task OutlinesAsync(int thing, bool isOutlined = true) => Eventually.GetAsync(
        $"{thing} is {(isOutlined ? "outlined" : "not outlined")}", DrawsWithin, () => Frame.EvaluateAsync<bool>(MapEyes.IsOutlined, thing), outlined => outlined == isOutlined);

    /// <summary>Where the page has to be scrolled to so that everything on it was in the middle of the window or near it. Pages that begin at the right go on to the left.</summary>
    private Task<double[][]> PlacesAsync() => Frame.EvaluateAsync<double[][]>(
        $$"""
        () => {
          const places = new Map(), scroll = {{ScrollTo}}
          for (let x = 0; x > -3000; x -= 300) {
            for (let y = 0; y < 9000; y += 600) places.set(scroll([x, y]).join(' '), [scrollX, scrollY])
          }
          return [...places.values()]
        }
        """);

    private Task<Sight> LookAsync(double[][] clicks, string what) => Eventually.GetAsync(
        what,
        DrawsWithin,
        async () => new Sight(await Frame.EvaluateAsync<int[][]>(MapEyes.Look, clicks)),
        sight => sight is { Stray: 0, Bare.Length: 0 });

    private sealed record Sight(int Stray, int[] Seen, int[] Under, int[] Bare)
    {
        public Sight(int[][] look)
            : this(look[0][0], look[1], look[2], look[3])
        {
        }

        public override string ToString() => $"{Stray} stray pixels, paint over {string.Join(' ', Seen.Concat(Under))}, none over {string.Join(' ', Bare)}";
    }
}

/// <summary>What was counted of a page in one width class.</summary>
internal sealed record MapFigures(IReadOnlyList<MapElement> Elements)
{
    public override string ToString() => $"{Elements.Sum(element => element.Clicks)} clicks";
}

/// <summary>An element; cells are column, row, clicks on something and on nothing.</summary>
internal sealed record MapElement(string Selector, long Clicks, long Dead, DateOnly Last, IReadOnlyList<int[]> Cells);
