using Flattr.BrowserTests.Accounts;
using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>Buttons on somebody's page, and the pages behind them, at the sizes and in the colours that people have.</summary>
public sealed class ButtonReadabilityTests(ChromiumFixture chromium, ButtonServer server) : IClassFixture<ChromiumFixture>, IClassFixture<ButtonServer>
{
    private const string Look =
        "<meta name='viewport' content='width=device-width'><style>:root{color-scheme:light dark}body{font:16px serif;margin:16px}@media(prefers-color-scheme:dark){body{background:#111;color:#eee}}</style>";

    [Theory]
    [InlineData(1280, ColorScheme.Light, "en")]
    [InlineData(1280, ColorScheme.Dark, "de")]
    [InlineData(360, ColorScheme.Light, "de")]
    [InlineData(360, ColorScheme.Dark, "en")]
    public async Task Buttons_can_be_read_on_light_pages_and_on_dark_ones(int width, ColorScheme scheme, string language)
    {
        var (one, other) = (await server.MakeAsync(), await server.MakeAsync());
        var old = "<a class='FlattrButton' href='https://old.example/' title='An old post'>x</a>";
        await using var page = await SomebodysPage.StartAsync(
            $"<p>{Reader.Element(one)}</p><p>{Reader.Element(other, "compact")}</p><p>{old}</p>", $"{Look}<script async src='{server.Origin}/js/button.js'></script>", language: language);
        var reader = new Reader(await chromium.OpenPageAsync(width, 500, scheme));
        await reader.OpenAsync(page.Url);
        await reader.Page.IsReadableAsync($"embed-before-{language}");
        await reader.ClickAsync(language == "de" ? "Danke" : "Thank you");
        await reader.ClickAsync(language == "de" ? "✓ diesen Monat" : "✓ this month");
        await reader.Page.RouteAsync("**/clicks", route => route.AbortAsync());
        await reader.ClickAsync(language == "de" ? "Unterstützen" : "Support", 1);
        await reader.Page.IsReadableAsync($"embed-after-{language}");
    }

    [Theory]
    [InlineData(480, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Pages_behind_the_button_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var member = new Member(await chromium.OpenPageAsync(width, 560, scheme), server.Url, null!, "nobody@example.net");
        var button = await server.MakeAsync("A title that is as long as a title may be, so that it needs more than one line in every window of ours");
        foreach (var path in (string[])[
            $"/buttons/{button}", $"/buttons/{button}?click=counted", $"/buttons/{button}?click=too-many",
            "/submit/auto?user_id=nobody&url=https://example.org/a-page-that-has-an-address-which-is-longer-than-the-window-is-wide", "/submit/auto"])
        {
            await member.OpenAsync(path);
            await member.Page.IsReadableAsync(path.Replace(button.ToString(), "button", StringComparison.Ordinal).Split("&url")[0]);
        }
    }

    [Fact]
    public async Task Edges_are_seen_in_forced_colours_and_nothing_moves()
    {
        await using var page = await SomebodysPage.StartAsync(Reader.Element(await server.MakeAsync()), $"{Look}<script async src='{server.Origin}/js/button.js'></script>");
        var reader = new Reader(await chromium.OpenPageAsync(360, 300));
        await reader.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        await reader.OpenAsync(page.Url);
        Assert.Equal("1px solid 0s none", await reader.Button().EvaluateAsync<string>(
            "button => { const look = getComputedStyle(button); return [look.borderTopWidth, look.borderTopStyle, look.transitionDuration, look.animationName].join(' ') }"));
        Assert.NotEqual(
            await reader.Button().EvaluateAsync<string>("button => getComputedStyle(button).borderTopColor"),
            await reader.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await reader.Page.IsReadableAsync("embed-forced-colours");
    }
}
