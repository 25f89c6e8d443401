namespace Flattr.BrowserTests.Buttons;

/// <summary>Buttons on a page that allows next to nothing and isolates itself.</summary>
public sealed class StrictPageTests(ButtonServer server) : IClassFixture<ButtonServer>
{
    private string Policy => $"default-src 'none'; script-src {server.Origin}; connect-src {server.Origin}; style-src 'none'; require-trusted-types-for 'script'";

    [Theory]
    [InlineData(Cookies.ThirdPartyBlocked)]
    [InlineData(Cookies.Allowed)]
    public async Task Pinned_script_works_under_the_strictest_policy(Cookies cookies)
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), await PinnedScriptAsync(), $"{Policy}; img-src {server.Origin}");
        await using var browser = await CookieBrowser.StartAsync(cookies);
        var reader = await browser.OpenAsync();
        server.Forget();
        await reader.OpenAsync(page.Url);
        Assert.Equal(["count.svg"], server.Requests.Where(request => request.Header("Origin") is null).Select(request => request.Address.Split('/')[^1]));
        Assert.All(server.Requests, request => Assert.Null(request.Header("Cookie") ?? request.Header("Referer")));
        Assert.True(await reader.Page.EvaluateAsync<bool>("document.querySelector('flattr-button').shadowRoot.querySelector('img').naturalWidth > 0"));
        Assert.Empty(await reader.Page.Context.CookiesAsync());

        await reader.ClickAsync("Thank you");
        Assert.Equal(1, await server.CountAsync(button));
        Assert.Equal("http://127.0.0.1", Assert.Single(await reader.Page.Context.CookiesAsync()).PartitionKey);
        Assert.Equal("rgb(47, 125, 50)", await reader.Button().EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor"));
        Assert.Empty(reader.Faults);
    }

    [Fact]
    public async Task Where_pictures_are_forbidden_the_count_comes_with_the_click()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), await PinnedScriptAsync(), Policy);
        await using var browser = await CookieBrowser.StartAsync(Cookies.ThirdPartyBlocked);
        var reader = await browser.OpenAsync();
        server.Forget();
        await reader.OpenAsync(page.Url);
        Assert.DoesNotContain(server.Requests, request => request.Address.EndsWith(".svg", StringComparison.Ordinal));
        await reader.ClickAsync("Thank you");
        Assert.Contains("1", await reader.Page.Locator("flattr-button").EvaluateAsync<string>("one => one.shadowRoot.textContent"), StringComparison.Ordinal);
    }

    private async Task<string> PinnedScriptAsync()
    {
        var (address, integrity) = await server.PinAsync();
        return $"<script async src='{address}' integrity='{integrity}' crossorigin='anonymous' referrerpolicy='no-referrer'></script>";
    }
}
