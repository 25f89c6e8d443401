using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>A browser across the months; the server's clock is moved, and the cookie's end with it.</summary>
public sealed class MonthTests(ButtonServer server) : IClassFixture<ButtonServer>
{
    [Fact]
    public async Task Next_month_the_same_browser_counts_again()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), $"<script async src='{server.Origin}/js/button.js'></script>");
        await using var browser = await CookieBrowser.StartAsync(Cookies.ThirdPartyBlocked);
        var reader = await browser.OpenAsync();
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("Thank you");
        await EndCookieAsync(reader.Page);
        server.GoToNextMonth();

        // The browser's own clock is now a month behind: it says so, is told, and clicks in the server's month.
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("Thank you");
        Assert.Equal(2, await server.CountAsync(button));
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("✓ this month");
        Assert.Equal(2, await server.CountAsync(button));
        var cookie = Assert.Single(await reader.Page.Context.CookiesAsync());
        Assert.Equal(server.EndOfMonth.ToUnixTimeSeconds(), (long)cookie.Expires);
    }

    /// <summary>Lets the cookie's time run out, as it does at the end of the month.</summary>
    private static async Task EndCookieAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var kept = (await session.SendAsync("Network.getAllCookies"))!.Value.GetProperty("cookies").EnumerateArray().Single();
        await session.SendAsync("Network.setCookie", new()
        {
            ["name"] = kept.GetProperty("name").GetString()!,
            ["value"] = kept.GetProperty("value").GetString()!,
            ["domain"] = kept.GetProperty("domain").GetString()!,
            ["path"] = kept.GetProperty("path").GetString()!,
            ["secure"] = true,
            ["httpOnly"] = true,
            ["sameSite"] = "None",
            ["expires"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 2,
            ["partitionKey"] = kept.GetProperty("partitionKey"),
        });
        Assert.Single(await page.Context.CookiesAsync());
        await Eventually.TrueAsync("the cookie is gone", TimeSpan.FromSeconds(20), async () => (await page.Context.CookiesAsync()).Count == 0);
    }
}
