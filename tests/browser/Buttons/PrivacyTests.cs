using Flattr.GrainInterfaces.Buttons;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>What a button tells before a click and after it, in a browser whose owner has decided about cookies.</summary>
public sealed class PrivacyTests(ButtonServer server) : IClassFixture<ButtonServer>
{
    private const string Stored =
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length, document.cookie].join()";

    [Theory]
    [InlineData(Cookies.ThirdPartyBlocked)]
    [InlineData(Cookies.Allowed)]
    public async Task Ten_buttons_tell_nothing_before_a_click(Cookies cookies)
    {
        var buttons = await MakeTenAsync();
        await using var page = await SomebodysPage.StartAsync(string.Join('\n', buttons.Select(button => Reader.Element(button))), Script);
        await using var browser = await CookieBrowser.StartAsync(cookies);
        await CheckControlAsync(browser, page, cookies);
        var before = await server.ReadClicksAsync();
        server.Forget();
        var reader = await browser.OpenAsync();
        await reader.OpenAsync(page.Url);

        string[] asked = ["/js/button.js", .. buttons.Select(button => $"/buttons/{button}/count.svg")];
        Assert.Equal(asked.Order(), server.Requests.Select(request => request.Address).Order());
        foreach (var request in server.Requests)
        {
            Assert.Equal("GET", request.Method);
            Assert.All((string[])["Cookie", "Referer", "Origin", "Authorization"], name => Assert.Null(request.Header(name)));
            Assert.DoesNotContain(request.Headers, header => header.Value.Contains("127.0.0.1", StringComparison.Ordinal));
        }

        foreach (var request in reader.Sent.Where(request => request.Url.StartsWith(server.Origin, StringComparison.Ordinal)))
        {
            Assert.DoesNotContain((await request.AllHeadersAsync()).Keys, name => name is "cookie" or "referer" or "origin");
        }

        Assert.Equal(11, reader.Sent.Count(request => request.Url.StartsWith(server.Origin, StringComparison.Ordinal)));
        Assert.Empty(await reader.Page.Context.CookiesAsync());
        Assert.Equal("0,0,0,0,", await reader.Page.EvaluateAsync<string>(Stored));
        Assert.Equal(before, await server.ReadClicksAsync());
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData(Cookies.ThirdPartyBlocked)]
    [InlineData(Cookies.Allowed)]
    public async Task A_click_leaves_one_cookie_the_same_for_everybody(Cookies cookies)
    {
        var buttons = await MakeTenAsync();
        await using var page = await SomebodysPage.StartAsync(string.Join('\n', buttons.Select(button => Reader.Element(button))), Script);
        await using var browser = await CookieBrowser.StartAsync(cookies);
        List<BrowserContextCookiesResult> kept = [];
        foreach (var number in (int[])[1, 2])
        {
            server.Forget();
            var reader = await browser.OpenAsync();
            await reader.OpenAsync(page.Url);
            await reader.ClickAsync("Thank you", 3);
            Assert.Equal(number, await server.CountAsync(buttons[3]));
            Assert.Equal(0, await reader.AsMember(3).CountAsync());
            var click = server.Requests.Single(request => request.Method == "POST");
            Assert.Equal("http://127.0.0.1:" + new Uri(page.Url).Port, click.Header("Origin"));
            Assert.Null(click.Header("Cookie"));
            Assert.Null(click.Header("Referer"));
            kept.Add(Assert.Single(await reader.Page.Context.CookiesAsync()));
            await CheckSecondClickAsync(reader, page, buttons[3], number);
        }

        Assert.Equal("1", kept[0].Value);
        Assert.Equal(kept[0].Value, kept[1].Value);
        Assert.All(kept, cookie => Check(cookie, buttons[3]));
    }

    [Fact]
    public async Task Who_refuses_every_cookie_can_click_and_is_not_remembered()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), Script);
        await using var browser = await CookieBrowser.StartAsync(Cookies.Refused);
        var reader = await browser.OpenAsync();
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("Thank you");
        await reader.ClickAsync("✓ this month");
        Assert.Equal(1, await server.CountAsync(button));
        Assert.Empty(await reader.Page.Context.CookiesAsync());

        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("Thank you");
        Assert.Equal(2, await server.CountAsync(button));
        Assert.Empty(reader.Faults);
    }

    private string Script => $"<script async src='{server.Origin}/js/button.js' referrerpolicy='no-referrer'></script>";

    private async Task<List<ButtonId>> MakeTenAsync()
    {
        List<ButtonId> buttons = [];
        while (buttons.Count < 10)
        {
            buttons.Add(await server.MakeAsync());
        }

        return buttons;
    }

    /// <summary>After the page is loaded again the cookie alone remembers, and it goes with a click on the same button only.</summary>
    private async Task CheckSecondClickAsync(Reader reader, SomebodysPage page, ButtonId button, long count)
    {
        server.Forget();
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("✓ this month", 3);
        Assert.Equal(count, await server.CountAsync(button));
        await reader.ClickAsync("Thank you", 4);
        Assert.Equal(
            ["__Secure-flattr-click=1"],
            server.Requests.Where(request => request.Header("Cookie") is not null).Select(request => request.Header("Cookie")));
    }

    private void Check(BrowserContextCookiesResult cookie, ButtonId button)
    {
        Assert.Equal($"/buttons/{button}/clicks", cookie.Path);
        Assert.Equal("localhost", cookie.Domain);
        Assert.True(cookie.HttpOnly);
        Assert.True(cookie.Secure);
        Assert.Equal(SameSiteAttribute.None, cookie.SameSite);
        Assert.Equal("http://127.0.0.1", cookie.PartitionKey);
        Assert.Equal(server.EndOfMonth.ToUnixTimeSeconds(), (long)cookie.Expires);
    }

    /// <summary>The browser does what its owner has decided: otherwise the rest would show nothing.</summary>
    private async Task CheckControlAsync(CookieBrowser browser, SomebodysPage page, Cookies cookies)
    {
        var reader = await browser.OpenAsync();
        await reader.Page.GotoAsync(page.Url);
        await reader.Page.EvaluateAsync("address => fetch(address, { mode: 'no-cors', credentials: 'include' })", server.Control);
        Assert.Equal(cookies == Cookies.Allowed ? ["control"] : [], (await reader.Page.Context.CookiesAsync()).Select(cookie => cookie.Name));
    }
}
