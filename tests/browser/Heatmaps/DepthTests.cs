using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>How much of a page was seen, in steps of 5 %.</summary>
public sealed class DepthTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Long = "<style>body { margin: 0; height: 8000px }</style>";

    [Theory]
    [InlineData("<p>short", 0, 20)]
    [InlineData(Long, 0, 2)]
    [InlineData(Long, 1199, 4)]
    [InlineData(Long, 1200, 5)]
    [InlineData(Long, 7199, 19)]
    [InlineData(Long, 7200, 20)]
    [InlineData("<style>html { zoom: 1.25 } body { margin: 0; height: 6400px }</style>", 1200, 5)]
    [InlineData("<style>html { zoom: 1.25 } body { margin: 0; height: 6400px }</style>", 7200, 20)]
    public async Task Load_tells_how_far_the_page_was_seen(string html, int scrolled, int step)
    {
        await using var site = await HeatmapSite.StartAsync(html);
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        await ScrollAsync(page, scrolled);
        await ScrollAsync(page, 0);
        await page.GotoAsync("about:blank");

        var beacon = Assert.Single(await site.HearAsync(beacons => beacons.Count > 0));
        Assert.Equal((0, step), (beacon.FirstStep, beacon.LastStep));
        Assert.Equal((HeatmapSite.Campaign, site.Address("/"), 1280), (beacon.Campaign, beacon.Address, beacon.Width));
    }

    [Fact]
    public async Task Each_beacon_of_a_load_tells_what_is_new_and_none_is_sent_of_nothing_new()
    {
        await using var site = await HeatmapSite.StartAsync(Long);
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        await HideAsync(page);
        await HideAsync(page);
        await ScrollAsync(page, 3200);
        await HideAsync(page);
        await page.Mouse.ClickAsync(20, 20);
        await ScrollAsync(page, 0);
        await page.GotoAsync("about:blank");

        var beacons = await site.HearAsync(beacons => beacons.Any(beacon => beacon.Clicks.Count > 0));
        Assert.Equal([(0, 2, 0), (3, 10, 0), (11, 10, 1)], beacons.Select(beacon => (beacon.FirstStep, beacon.LastStep, beacon.Clicks.Count)));
    }

    [Fact]
    public async Task Page_that_grows_is_measured_as_it_is_when_it_is_left()
    {
        await using var site = await HeatmapSite.StartAsync("<style>body { margin: 0; height: 400px }</style>");
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        await page.EvaluateAsync("() => document.body.style.height = '4000px'");
        await page.GotoAsync("about:blank");

        Assert.Equal(4, Assert.Single(await site.HearAsync(beacons => beacons.Count > 0)).LastStep);
    }

    [Fact]
    public async Task Window_of_another_width_begins_another_map()
    {
        await using var site = await HeatmapSite.StartAsync(Long);
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        await ScrollAsync(page, 1200);
        await page.Mouse.ClickAsync(20, 20);
        await page.SetViewportSizeAsync(1100, 800);
        await page.Mouse.ClickAsync(20, 20);
        await page.SetViewportSizeAsync(500, 800);
        await page.Mouse.ClickAsync(20, 20);
        await page.GotoAsync("about:blank");

        var beacons = await site.HearAsync(beacons => beacons.Count > 1);
        Assert.Equal([(1280, 0, 5, 2), (500, 0, 5, 1)], beacons.Select(beacon => (beacon.Width, beacon.FirstStep, beacon.LastStep, beacon.Clicks.Count)));
    }

    private static async Task ScrollAsync(IPage page, int y) => await page.EvaluateAsync(
        "y => new Promise(done => { if (scrollY == y) return done(); addEventListener('scroll', () => requestAnimationFrame(done), { once: true }); scrollTo(0, y) })", y);

    private static async Task HideAsync(IPage page) => await page.EvaluateAsync(
        """
        () => {
          for (const hidden of [true, false]) {
            Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
            document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
          }
        }
        """);
}
