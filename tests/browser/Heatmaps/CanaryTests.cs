using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>A page full of what is nobody's business, each with a mark: no mark is in anything that the heatmap's tracker sends.</summary>
public sealed class CanaryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Mark = "canary";

    private const string Html =
        """
        <meta name=author content=canary>
        <body class=canary-body data-user=canary>
        <style>body > *, form > * { display: block; height: 40px; width: 400px; margin: 0; overflow: hidden }</style>
        <form id=user-canary name=canary action=/canary class=canary><input name=canary placeholder=canary aria-label=canary>
        <textarea title=canary></textarea><input type=password><input type=hidden value=canary></form>
        <p id=u_canary1 class=canary data-name=canary title=canary>canary <b id=user-canary lang=x-canary>canary</b></p>
        <div id=canary-12345 contenteditable>canary</div>
        <a id=uid-canary href=/canary?canary>canary</a>
        <img alt=canary src=/canary.gif><!-- canary -->
        """;

    [Fact]
    public async Task Nothing_that_is_typed_or_written_or_says_who_somebody_is_is_sent()
    {
        await using var site = await HeatmapSite.StartAsync(path => path == "/page" ? Html : null);
        var page = await chromium.OpenPageAsync();
        await page.EvaluateAsync("() => window.name = 'canary'");
        await page.GotoAsync(site.Address("/page?canary=canary#canary"), new() { Referer = "https://canary.example/canary" });
        await site.CountsAsync(page.MainFrame);
        await page.EvaluateAsync("() => { localStorage.canary = document.cookie = 'canary=canary'; addEventListener('click', event => event.preventDefault()) }");
        foreach (var field in new[] { "input", "textarea", "[type=password]" })
        {
            await page.FillAsync(field, Mark);
        }

        string[] places = ["input", "textarea", "[type=password]", "p", "b", "[contenteditable]", "a", "img"];
        foreach (var place in places)
        {
            await page.ClickAsync(place);
        }

        var clicks = await site.LeaveAsync(page, places.Length);
        Assert.Equal(places.Length, clicks.Count);
        Assert.Equal(site.Address("/page"), Assert.Single(site.Beacons).Address);
        Assert.All(site.Heard, heard => Assert.DoesNotContain(Mark, heard, StringComparison.OrdinalIgnoreCase));
        Assert.All(site.Heard, heard => Assert.DoesNotContain("[Cookie,", heard, StringComparison.OrdinalIgnoreCase));
        Assert.All(site.Heard, heard => Assert.DoesNotContain("[Referer,", heard, StringComparison.OrdinalIgnoreCase));
    }
}
