using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>What an operator does with a map: by pointer, by keyboard, without script, and over a page that won't be framed.</summary>
[Collection(nameof(ViewerOfHeatmaps))]
public sealed class ViewerUseTests(ChromiumFixture chromium, ViewerSite site)
{
    private const int Width = 768;
    private const int FarDown = 138;
    private const string FarDownSelector = "#content>p:nth-of-type(39)";

    [Fact]
    public async Task What_is_pointed_at_in_a_table_is_outlined_in_the_page_by_the_keyboard_too()
    {
        var path = await ReadAsync("used");
        var desk = await site.DeskAsync(chromium);
        await desk.OpenAsync(path, Width, clicks: 3);
        await desk.OutlinesAsync(1, isOutlined: false);

        await Row(desk, "clicks", "html>body>h1:nth-of-type(1)").HoverAsync();
        await desk.OutlinesAsync(1);
        await Assertions.Expect(desk.Page.GetByText("Pointed out: html>body>h1")).ToBeVisibleAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "How far readers scroll" }).HoverAsync();
        await desk.OutlinesAsync(1, isOutlined: false);

        // Rows that scroll along under a resting pointer would be pointed at. On its way, the focus goes through the links of the page, which scrolls to them.
        await desk.Page.Mouse.MoveAsync(2, 2);
        await desk.Page.TabToAsync(Link(desk, "clicks", "html>body>h1:nth-of-type(1)"));
        await desk.Frame.EvaluateAsync("scrollTo(0, 0)");
        await desk.OutlinesAsync(1);
        await desk.Page.PressAsync("Enter", Link(desk, "dead", FarDownSelector));
        await desk.OutlinesAsync(FarDown);
        Assert.InRange(await desk.Frame.EvaluateAsync<double>("scrollY"), 3_000, 4_000);
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.OutlinesAsync(FarDown);
        Assert.Contains("find=", desk.Page.Url, StringComparison.Ordinal);

        await desk.Page.ReloadAsync();
        await desk.OutlinesAsync(FarDown);
    }

    [Fact]
    public async Task A_page_that_wont_be_framed_has_its_map_by_place_and_a_word_why()
    {
        var path = await ReadAsync(ViewerSite.Refusing.Trim('/'));
        var desk = await site.DeskAsync(chromium);
        await desk.ArrivesAsync(path, Width, clicks: 3);
        await desk.Page.GotoAsync(site.AddressOf(site.MapPath(path, Width)));
        await Assertions.Expect(desk.Page.GetByText("The page refuses to be shown in a frame")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(desk.Page.Locator("[data-said=waiting]")).ToBeHiddenAsync();
        await IsWholeAsync(desk.Page);
        await desk.Page.IsReadableAsync("heatmap-refused");
    }

    [Fact]
    public async Task Without_script_there_are_tables_the_curve_and_the_map_by_place()
    {
        var path = await ReadAsync("plain");
        var page = await chromium.OpenPageAsync(script: false);
        await site.EnterAsync(page);
        var desk = new MapDesk(site, page);
        await desk.ArrivesAsync(path, Width, clicks: 3);
        await desk.Page.GotoAsync(site.AddressOf(site.MapPath(path, Width)));
        await Assertions.Expect(desk.Page.Locator("section noscript p")).ToBeVisibleAsync();
        await IsWholeAsync(desk.Page);
        await Link(desk, "dead", FarDownSelector).ClickAsync();
        await Assertions.Expect(Link(desk, "dead", FarDownSelector)).ToHaveAttributeAsync("aria-current", "true");
        await page.CloseAsync();
    }

    private static async Task IsWholeAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("[aria-labelledby=elements-clicks] tbody tr")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("[aria-labelledby=elements-dead] tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".depth-ground")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sheet")).ToBeVisibleAsync();
        Assert.NotEmpty(await page.Locator(".sheet path").AllAsync());
    }

    private static ILocator Link(MapDesk desk, string layer, string selector) => desk.Page.Locator($"[aria-labelledby=elements-{layer}] a[data-element='{selector}']");

    private static ILocator Row(MapDesk desk, string layer, string selector) => desk.Page.Locator($"[aria-labelledby=elements-{layer}] tr", new() { Has = desk.Page.Locator($"a[data-element='{selector}']") });

    /// <summary>Somebody clicks on the heading, a link, and a paragraph far down; answers under which path.</summary>
    private async Task<string> ReadAsync(string name)
    {
        var path = $"/{name}/";
        site.Put(path, PlainPages.Article.Html);
        await site.DeskAsync(chromium);
        var reader = await Reading.BeginAsync(site, chromium, Width);
        await reader.OpenAsync(path);
        await reader.ClickAsync(300, 30);
        await reader.ClickAsync(61, 136);
        await reader.ScrollAsync(3_200);
        await reader.ClickAsync(300, 60 + 3_800 + 50 - 3_200);
        await reader.LeaveAsync();
        return path;
    }
}
