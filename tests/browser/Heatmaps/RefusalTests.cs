using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>Who is not counted.</summary>
public sealed class RefusalTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Html = "<p id=text style='margin:0;height:200px'>Text</p>";
    private const string Settled = "() => new Promise(done => setTimeout(done, 300))";

    public static TheoryData<string> Refusals { get; } =
    [
        "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })",
        "localStorage.plausible_ignore = 'true'",
        "localStorage.flattr_ignore = 'true'",
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Who_refuses_loads_and_sends_nothing(string refusal)
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await chromium.OpenPageAsync();
        await page.AddInitScriptAsync(refusal);
        await page.GotoAsync(site.Address("/"));
        await page.WaitForFunctionAsync("() => window.flattr");
        await ClickAndLeaveAsync(site, page);

        Assert.Empty(site.Events);
        Assert.Empty(site.Beacons);
        Assert.Equal(0, site.ModuleRequests);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Who_refuses_later_sends_nothing_more(string refusal)
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        await page.EvaluateAsync(refusal);
        await ClickAndLeaveAsync(site, page);

        Assert.Equal(1, site.ModuleRequests);
        Assert.Empty(site.Beacons);
    }

    [Fact]
    public async Task Load_that_is_not_in_the_sample_loads_and_sends_nothing()
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        site.IsSampled = false;
        var page = await chromium.OpenPageAsync();
        await page.GotoAsync(site.Address("/"));
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(one => one.name.endsWith('/api/event'))");
        await ClickAndLeaveAsync(site, page);

        Assert.NotEmpty(site.Events);
        Assert.Empty(site.Beacons);
        Assert.Equal(0, site.ModuleRequests);
    }

    [Fact]
    public async Task Page_in_the_viewer_sends_nothing_and_loads_what_shows_the_map()
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await chromium.OpenPageAsync();
        await page.RouteAsync("**/js/heatmap-frame.js", route => route.FulfillAsync(new()
        {
            ContentType = "text/javascript",
            Headers = new Dictionary<string, string> { ["access-control-allow-origin"] = "*" },
            Body = "export default () => { window.isShown = true }",
        }));
        await page.AddInitScriptAsync("window.name = 'flattr-heatmap'");
        await page.GotoAsync(site.Address("/"));
        await page.WaitForFunctionAsync("() => window.isShown");
        await page.EvaluateAsync("() => { flattr('Sign up'); history.pushState(0, '', '/b') }");
        await ClickAndLeaveAsync(site, page);

        Assert.Empty(site.Events);
        Assert.Empty(site.Beacons);
    }

    /// <summary>Returns when whatever would have been sent has come.</summary>
    private static async Task ClickAndLeaveAsync(HeatmapSite site, IPage page)
    {
        await page.EvaluateAsync(Settled);
        await page.Mouse.ClickAsync(20, 20);
        await page.GotoAsync(site.Address("/favicon.ico"));
        await page.EvaluateAsync(Settled);
    }
}
