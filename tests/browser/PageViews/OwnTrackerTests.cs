using Flattr.TestFixtures;

namespace Flattr.BrowserTests.PageViews;

/// <summary><c>/js/views.js</c> in a real browser, on somebody else's page, up to the figures that the server answers.</summary>
public sealed class OwnTrackerTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [Fact]
    public async Task Navigation_by_history_is_seen_and_each_page_is_counted_once()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await FlattrProcess.StartAsync(home.NewSettings() with { More = Arrivals.ForOneVisitor });
        await using var site = await HostPages.StartAsync(Snippet(flattr));
        var page = await chromium.OpenPageAsync();

        await page.GotoAsync($"{site.Url}first?utm_source=letter&token=sesame");
        await flattr.SeesAsync("event:page", "pageviews", "/first", 1);
        await flattr.SeesAsync("visit:utm_source", "pageviews", "letter", 1);
        await page.EvaluateAsync("history.pushState(null, '', '/second')");
        await flattr.SeesAsync("event:page", "pageviews", "/second", 1);
        await page.EvaluateAsync("history.replaceState(null, '', '/second?only=the-query')");
        await page.GoBackAsync();
        await flattr.SeesAsync("event:page", "pageviews", "/first", 2);
        await page.EvaluateAsync("flattr('Sign-up')");
        await flattr.SeesAsync("event:name", "events", "Sign-up", 1);

        Assert.Equal(3, await flattr.CountAsync());
        Assert.Equal(1, await flattr.CountAsync("visitors"));
    }

    [Fact]
    public async Task Leaving_tells_how_long_and_how_far_a_page_was_read()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await FlattrProcess.StartAsync(home.NewSettings() with { More = Arrivals.ForOneVisitor });
        await using var site = await HostPages.StartAsync(Snippet(flattr));
        var page = await chromium.OpenPageAsync();

        await page.GotoAsync($"{site.Url}read");
        await page.EvaluateAsync("window.scrollTo(0, document.body.scrollHeight)");
        await page.WaitForFunctionAsync("performance.now() > 2500");
        await page.GotoAsync($"{site.Url}left");

        await flattr.SeesAsync("event:page", "pageviews", "/left", 1);
        await flattr.ReachesAsync("scroll_depth", "/read", 90, 100);
        await flattr.ReachesAsync("time_on_page", "/read", 1, 60);
    }

    private static string Snippet(FlattrProcess flattr) =>
        $"""<script defer data-domain="example.org" src="{flattr.Settings.Url}js/views.js"></script>""";
}
