using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>A page full of what is nobody's business, each with a mark: no mark is in anything that the heatmap's tracker sends.</summary>
public sealed class CanaryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [Fact]
    public async Task Nothing_that_is_typed_or_written_or_says_who_somebody_is_is_sent()
    {
        await using var site = await HeatmapSite.StartAsync(path => path == "/page" ? MarkedPage.Html : null);
        var page = await chromium.OpenPageAsync();
        await page.EvaluateAsync("() => window.name = 'canary'");
        await page.GotoAsync(site.Address("/page?canary=canary#canary"), new() { Referer = "https://canary.example/canary" });
        await site.CountsAsync(page.MainFrame);
        await MarkedPage.UseAsync(page);

        var clicks = await site.LeaveAsync(page, MarkedPage.Places.Count);
        Assert.Equal(MarkedPage.Places.Count, clicks.Count);
        Assert.Equal(site.Address("/page"), Assert.Single(site.Beacons).Address);
        Assert.All(site.Heard, heard => Assert.DoesNotContain(MarkedPage.Mark, heard, StringComparison.OrdinalIgnoreCase));
        Assert.All(site.Heard, heard => Assert.DoesNotContain("[Cookie,", heard, StringComparison.OrdinalIgnoreCase));
        Assert.All(site.Heard, heard => Assert.DoesNotContain("[Referer,", heard, StringComparison.OrdinalIgnoreCase));
    }
}
