using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>The markup of 2010 to 2017, which still stands on old pages.</summary>
public sealed class ClassicMarkupTests(ChromiumFixture chromium, ButtonServer server) : IClassFixture<ChromiumFixture>, IClassFixture<ButtonServer>
{
    private const string Old =
        "<a class='FlattrButton' href='https://old.example/post?a=1' title='An old post' lang='en' rel='flattr;uid:nobody-here;category:text;tags:a,b;button:compact;'>What it is &amp; was</a>";

    [Theory]
    [InlineData(Old)]
    [InlineData("<a class='FlattrButton' href='https://old.example/post?a=1' title='An old post' rev='flattr;uid:nobody-here;category:text;tags:a,b;button:compact;'>What it is &amp; was</a>")]
    [InlineData("<a class='FlattrButton' href='/x' data-flattr-uid='nobody-here' data-flattr-url='https://old.example/post?a=1' data-flattr-title='An old post' data-flattr-tags='a,b' data-flattr-button='compact' data-flattr-description='What it is &amp; was'>y</a>")]
    [InlineData("<div data-flattr-uid='nobody-here' data-flattr-button='compact' data-flattr-url='https://old.example/post?a=1' data-flattr-title='An old post' data-flattr-tags='a,b'>What it is &amp; was</div>")]
    public async Task Old_markup_opens_the_page_that_finds_or_makes_the_button(string markup)
    {
        await using var page = await SomebodysPage.StartAsync(markup, Script());
        var reader = new Reader(await chromium.OpenPageAsync());
        server.Forget();
        await reader.OpenAsync(page.Url);
        Assert.Equal(["/js/button.js"], server.Requests.Select(request => request.Address));
        Assert.True(await reader.Page.Locator("flattr-button").EvaluateAsync<bool>("one => one.hasAttribute('compact')"));

        var window = await reader.Page.Context.RunAndWaitForPageAsync(() => Link(reader).ClickAsync());
        await Assertions.Expect(window.GetByRole(AriaRole.Heading, new() { Name = "This page has no button here yet" })).ToBeVisibleAsync();
        await Assertions.Expect(window.GetByRole(AriaRole.Main)).ToContainTextAsync("old.example/post?a=1");
        Assert.DoesNotContain(server.Requests.Skip(1), request => $"{request.Address} {request.Header("Referer")}".Contains("127.0.0.1", StringComparison.Ordinal));
        await window.WaitForFunctionAsync("opener === null");
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData("<a class='FlattrButton' data-flattr-button='{0}' href='https://old.example/'>x</a>")]
    [InlineData("<span data-flattr-button='{0}'>x</span>")]
    public async Task Old_markup_with_an_id_is_a_button(string markup)
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, markup, button), Script());
        var reader = new Reader(await chromium.OpenPageAsync());
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("Thank you");
        Assert.Equal(1, await server.CountAsync(button));
    }

    [Fact]
    public async Task Manual_mode_waits_for_the_page()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Old + Reader.Element(button), Script("/js/0.6/load.js?mode=manual"));
        var reader = new Reader(await chromium.OpenPageAsync());
        await reader.Page.GotoAsync(page.Url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(1, await reader.Page.Locator("a.FlattrButton").CountAsync());
        Assert.False(await reader.Page.EvaluateAsync<bool>("!!document.querySelector('flattr-button').shadowRoot"));
        await reader.Page.EvaluateAsync("FlattrLoader.setup()");
        Assert.Equal(0, await reader.Page.Locator("a.FlattrButton").CountAsync());
        await reader.ClickAsync("Thank you", 1);
    }

    [Theory]
    [InlineData("/js/button.js")]
    [InlineData("/js/0.6/load.js")]
    [InlineData("/js/0.6/load.js?mode=auto&uid=nobody-here")]
    public async Task What_is_added_later_is_a_button_too(string address)
    {
        await using var page = await SomebodysPage.StartAsync("<div id='list'></div>", Script(address));
        var reader = new Reader(await chromium.OpenPageAsync());
        await reader.Page.GotoAsync(page.Url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await reader.Page.EvaluateAsync(
            """
            () => {
              const old = Object.assign(document.createElement('a'), { className: 'FlattrButton', href: 'https://old.example/', textContent: 'x' })
              document.getElementById('list').append(old)
            }
            """);
        await Assertions.Expect(Link(reader)).ToBeVisibleAsync();
        Assert.Contains("url=https%3A%2F%2Fold.example%2F", await Link(reader).GetAttributeAsync("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twice_the_script_is_one_button()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(Reader.Element(button), Script() + Script("/js/0.6/load.js"));
        var reader = new Reader(await chromium.OpenPageAsync());
        await reader.OpenAsync(page.Url);
        await reader.ClickAsync("Thank you");
        Assert.Empty(reader.Faults);
    }

    private static ILocator Link(Reader reader) => reader.Page.Locator("flattr-button").First.GetByRole(AriaRole.Link);

    private string Script(string address = "/js/button.js") => $"<script async src='{server.Origin}{address}'></script>";
}
