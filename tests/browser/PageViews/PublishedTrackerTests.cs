using Flattr.TestFixtures;

namespace Flattr.BrowserTests.PageViews;

/// <summary>Trackers that exist, unmodified, in a real browser, pointed at this server.</summary>
public sealed class PublishedTrackerTests(ChromiumFixture chromium, PublishedTrackers trackers)
    : IClassFixture<ChromiumFixture>, IClassFixture<PublishedTrackers>
{
    [Fact]
    public async Task Plausibles_tracker_brings_page_view_custom_event_and_engagement()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await FlattrProcess.StartAsync(home.NewSettings() with { More = Arrivals.ForOneVisitor });
        await using var site = await HostPages.StartAsync(
            $$"""
            <script type="module">
              import { init, track } from "/modules/@plausible-analytics/tracker/plausible.js";
              init({ domain: "example.org", endpoint: "{{flattr.Settings.Url}}api/event", captureOnLocalhost: true });
              window.signUp = () => track("Sign-up", { props: { plan: "monthly" } });
            </script>
            """,
            trackers.Directory);
        var page = await chromium.OpenPageAsync();

        await page.GotoAsync($"{site.Url}first?utm_source=letter#top");
        await flattr.SeesAsync("event:page", "pageviews", "/first", 1);
        await flattr.SeesAsync("visit:utm_source", "pageviews", "letter", 1);

        await page.EvaluateAsync("signUp()");
        await flattr.SeesAsync("event:name", "events", "Sign-up", 1);

        await page.EvaluateAsync("window.scrollTo(0, document.body.scrollHeight)");
        await page.WaitForFunctionAsync("performance.now() > 2500");
        await page.EvaluateAsync("history.pushState(null, '', '/second')");
        await flattr.SeesAsync("event:page", "pageviews", "/second", 1);
        await flattr.ReachesAsync("scroll_depth", "/first", 90, 100);
        await flattr.ReachesAsync("time_on_page", "/first", 1, 60);
        Assert.Equal(2, await flattr.CountAsync());
        Assert.Equal(1, await flattr.CountAsync("visitors"));
    }

    [Fact]
    public async Task The_older_tracker_brings_page_view_and_custom_event()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await FlattrProcess.StartAsync(home.NewSettings() with { More = Arrivals.ForOneVisitor });
        await using var site = await HostPages.StartAsync(
            $$"""
            <script type="module">
              import Plausible from "/modules/plausible-tracker/build/module/index.js";
              const { enableAutoPageviews, trackEvent } = Plausible({
                domain: "example.org", apiHost: "{{flattr.Settings.Url.GetLeftPart(UriPartial.Authority)}}", trackLocalhost: true });
              enableAutoPageviews();
              window.signUp = () => new Promise(done => trackEvent("Sign-up", { callback: done }));
            </script>
            """,
            trackers.Directory);
        var page = await chromium.OpenPageAsync();

        await page.GotoAsync($"{site.Url}first");
        await flattr.SeesAsync("event:page", "pageviews", "/first", 1);
        await page.EvaluateAsync("signUp()");
        await flattr.SeesAsync("event:name", "events", "Sign-up", 1);
        await page.EvaluateAsync("history.pushState(null, '', '/second')");
        await flattr.SeesAsync("event:page", "pageviews", "/second", 1);
    }
}
