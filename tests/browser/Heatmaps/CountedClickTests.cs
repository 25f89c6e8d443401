using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>What is a click, and what is not.</summary>
public sealed class CountedClickTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Html =
        """
        <style>* { margin: 0 } body > * { position: absolute; left: 0; width: 400px; height: 50px; display: block }</style>
        <button id=send style=top:0>Send</button>
        <label id=choice style=top:100px>A text <input type=checkbox id=box></label>
        <label id=other style=top:200px for=box><b>Another text</b></label>
        <button id=off style=top:300px disabled><i>Not now</i></button>
        <p id=text style=top:400px>Text</p>
        """;

    [Fact]
    public async Task Label_hands_its_click_on_and_it_stays_one()
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await OpenAsync(site);
        await page.Mouse.ClickAsync(20, 110);
        await page.Mouse.ClickAsync(20, 210);
        Assert.False(await page.IsCheckedAsync("#box"));

        Assert.Equal(["#choice", "#other>b:nth-of-type(1)"], (await site.LeaveAsync(page, 2)).Select(click => click.Selector));
    }

    [Fact]
    public async Task Only_the_first_button_of_a_pointer_clicks()
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await OpenAsync(site);
        await page.Mouse.ClickAsync(20, 10, new() { Button = MouseButton.Right });
        await page.Mouse.ClickAsync(20, 10, new() { Button = MouseButton.Middle });
        await page.Mouse.ClickAsync(20, 310);
        await page.FocusAsync("#send");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Space");
        await page.FocusAsync("#box");
        await page.Keyboard.PressAsync("Space");
        await page.EvaluateAsync(
            "() => { document.querySelector('#send').click(); document.querySelector('#choice').click(); document.querySelector('#text').dispatchEvent(new PointerEvent('click', { bubbles: true, detail: 1, pointerType: 'mouse' })) }");
        await page.Mouse.ClickAsync(20, 410);

        Assert.Equal(["#text"], (await site.LeaveAsync(page, 1)).Select(click => click.Selector));
    }

    [Fact]
    public async Task Touch_clicks()
    {
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await chromium.OpenPageAsync();
        var touching = await page.Context.Browser!.NewContextAsync(new() { HasTouch = true });
        page = await touching.NewPageAsync();
        await site.OpenAsync(page, "/");
        await page.Touchscreen.TapAsync(20, 110);
        await page.Touchscreen.TapAsync(200, 425);

        var clicks = await site.LeaveAsync(page, 2);
        Assert.Equal([("#choice", false), ("#text", true)], clicks.Select(click => (click.Selector, click.IsDead)));
        Assert.Equal((16, 16), (clicks[1].Column, clicks[1].Row));
        await touching.CloseAsync();
    }

    [Fact]
    public async Task Page_that_keeps_its_clicks_to_itself_is_counted_all_the_same()
    {
        await using var site = await HeatmapSite.StartAsync(
            Html + "<script>document.addEventListener('click', event => { event.stopImmediatePropagation(); document.body.replaceChildren() }, true)</script>");
        var page = await OpenAsync(site);
        await page.Mouse.ClickAsync(20, 410);

        Assert.Equal(["#text"], (await site.LeaveAsync(page, 1)).Select(click => click.Selector));
    }

    [Fact]
    public async Task Third_click_of_a_burst_is_rage_and_no_other_of_it()
    {
        // Each: where, and after how many milliseconds. Times are the browser's: what is told of a wait is what it was at least.
        (int X, int Y, int After)[] clicks =
        [
            (20, 410, 0), (30, 415, 0), (25, 420, 0), (20, 410, 0), (25, 415, 0), // a burst of five
            (20, 410, 1100), (20, 410, 0), (150, 410, 0), (280, 410, 0), (20, 410, 1100), // never three together
            (20, 410, 1100), (20, 410, 600), (20, 410, 600), // three, in more than a second
            (300, 410, 0), (300, 410, 0), (300, 440, 0), // as far apart as may be
            (20, 410, 1100), (20, 410, 0), (20, 441, 0), // farther
        ];
        await using var site = await HeatmapSite.StartAsync(Html);
        var page = await OpenAsync(site);
        foreach (var (x, y, after) in clicks)
        {
            await page.EvaluateAsync("after => new Promise(done => setTimeout(done, after))", after);
            await page.Mouse.ClickAsync(x, y);
        }

        var told = await site.LeaveAsync(page, clicks.Length);
        Assert.Equal([2, 15], Enumerable.Range(0, clicks.Length).Where(n => told[n].IsRage));
    }

    private async Task<IPage> OpenAsync(HeatmapSite site)
    {
        var page = await chromium.OpenPageAsync();
        await site.OpenAsync(page, "/");
        return page;
    }
}
