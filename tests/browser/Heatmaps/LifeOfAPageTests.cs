using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>When a page begins and ends, and when what was clicked on it is sent.</summary>
public sealed class LifeOfAPageTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Html = "<div id=box style='height:4000px'></div>";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clicks_count_for_the_page_that_they_were_made_on(bool hasNavigation)
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await chromium.OpenPageAsync();
        await page.AddInitScriptAsync(hasNavigation ? string.Empty : "Object.defineProperty(window, 'navigation', { value: undefined })");
        await site.OpenAsync(page, "/a?token=secret");
        await page.Mouse.ClickAsync(20, 20);
        await page.EvaluateAsync("() => history.replaceState(0, '', '/a?token=other#part')");
        await page.Mouse.ClickAsync(20, 20);
        site.IsSampled = false;
        await page.EvaluateAsync("() => history.pushState(0, '', '/b')");
        await page.Mouse.ClickAsync(20, 20);
        await page.WaitForFunctionAsync(Events, 3);
        site.IsSampled = true;
        await page.EvaluateAsync("() => history.pushState(0, '', '/c')");
        await site.CountsAsync(page.MainFrame, 5);
        await page.Mouse.ClickAsync(20, 20);
        await page.GotoAsync("about:blank");

        var beacons = await site.HearAsync(beacons => beacons.Count > 1);
        Assert.Equal(
            [(site.Address("/a"), 0, 2), (site.Address("/c"), 0, 1)],
            beacons.Select(beacon => (beacon.Address, beacon.FirstStep, beacon.Clicks.Count)));
    }

    [Fact]
    public async Task Fragment_is_a_page_where_the_site_says_so()
    {
        await using var site = await HeatmapSite.StartAsync(Html, attributes: "data-domain=example.org data-hash");
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/app?x=secret");
        await page.Mouse.ClickAsync(20, 20);
        await page.EvaluateAsync("() => { location.hash = '#/two' }");
        await site.CountsAsync(page.MainFrame, 3);
        await page.Mouse.ClickAsync(20, 20);
        await page.GotoAsync("about:blank");

        var beacons = await site.HearAsync(beacons => beacons.Count > 1);
        Assert.Equal([site.Address("/app"), site.Address("/app#/two")], beacons.Select(beacon => beacon.Address));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_that_comes_back_from_the_browsers_cache_is_a_load_of_its_own(bool isSampledAgain)
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        await page.Mouse.ClickAsync(20, 20);
        site.IsSampled = isSampledAgain;
        await page.EvaluateAsync("() => ['pagehide', 'pageshow'].forEach(name => dispatchEvent(new PageTransitionEvent(name, { persisted: true })))");
        await page.WaitForFunctionAsync(Events, 3);
        await site.CountsAsync(page.MainFrame, 3);
        await page.Mouse.ClickAsync(20, 20);
        await page.Mouse.ClickAsync(200, 200);
        await page.GotoAsync("about:blank");

        var beacons = await site.HearAsync(beacons => beacons.Count > (isSampledAgain ? 1 : 0));
        (int, int)[] loads = [(0, 1), (0, 2)];
        Assert.Equal(loads.Take(isSampledAgain ? 2 : 1), beacons.Select(beacon => (beacon.FirstStep, beacon.Clicks.Count)));
    }

    [Fact]
    public async Task Sixty_four_clicks_do_not_wait_and_no_beacon_has_more()
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        for (var click = 0; click < 70; click++)
        {
            await page.Mouse.ClickAsync(20 + click, 20 + click);
        }

        Assert.Equal(64, Assert.Single(await site.HearAsync(beacons => beacons.Count > 0)).Clicks.Count);
        Assert.Equal(70, (await site.LeaveAsync(page, 70)).Count);
    }

    [Fact]
    public async Task Long_selectors_do_not_wait_either()
    {
        await using var site = await HeatmapSite.StartAsync(string.Concat(Enumerable.Repeat("<div>", 45)) + Html);
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        await page.EvaluateAsync("() => document.querySelector('#box').removeAttribute('id')");
        for (var click = 0; click < 40; click++)
        {
            await page.Mouse.ClickAsync(20 + click, 20 + click);
        }

        Assert.InRange(Assert.Single(await site.HearAsync(beacons => beacons.Count > 0)).Clicks.Count, 24, 30);
    }

    private const string Events = "events => performance.getEntriesByType('resource').filter(one => one.name.endsWith('/api/event')).length >= events";
}
