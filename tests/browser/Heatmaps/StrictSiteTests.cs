using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps;

public sealed class StrictSiteTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [Fact]
    public async Task Page_that_allows_nothing_but_our_host_is_counted()
    {
        const string Policy = "default-src 'none'; script-src FLATTR; connect-src FLATTR; require-trusted-types-for 'script'; trusted-types 'none'";
        await using var site = await HeatmapSite.StartAsync(_ => "<button id=send>Send</button><p>Text</p>", Policy);
        var page = await chromium.OpenPageAsync();
        List<string> errors = [];
        page.Console += (_, message) => errors.Add(message.Text);
        page.PageError += (_, error) => errors.Add(error);
        await site.OpenAsync(page, "/");
        await page.ClickAsync("#send");
        await page.ClickAsync("p");

        Assert.Equal([("#send", false), ("html>body>p:nth-of-type(1)", true)], (await site.LeaveAsync(page, 2)).Select(click => (click.Selector, click.IsDead)));
        Assert.Empty(errors);
    }
}
