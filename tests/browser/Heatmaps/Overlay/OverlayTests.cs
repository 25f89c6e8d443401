using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps.Overlay;

/// <summary><c>/js/heatmap-frame.js</c> in a real browser: what it draws, where, and whom it listens to.</summary>
public sealed class OverlayTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    /// <summary>Blocks of 320 × 320 pixels, in which a cell is 10 × 10.</summary>
    private const string Body =
        """
        <style nonce=own>.block { width: 320px; height: 320px } #low { margin-top: 900px } #cut { width: 100px; height: 100px; overflow: hidden }</style>
        <div class="block" id="top"></div><div id="cut"><div class="block" id="cropped"></div></div><div class="block" id="low"></div>
        """;

    /// <summary>How strong the paint is at a point of an element, 0–255, and its red, green and blue.</summary>
    private const string PaintAt =
        """
        ([selector, x, y]) => {
          const host = document.querySelector('flattr-heatmap'), canvas = host.shadowRoot.querySelector('canvas');
          const box = document.querySelector(selector).getBoundingClientRect(), ground = host.getBoundingClientRect(), dots = canvas.width / ground.width;
          const [r, g, b, a] = canvas.getContext('2d').getImageData((box.left + x - ground.left) * dots, (box.top + y - ground.top) * dots, 1, 1).data;
          return [a, r, g, b];
        }
        """;

    [Fact]
    public async Task A_cell_is_drawn_over_its_place_in_its_element_wherever_that_goes()
    {
        await using var site = await FramedSite.StartAsync(Body);
        await site.OpenAsync(await chromium.OpenPageAsync());
        await site.HearsAsync("ready", "\"/page\"");
        await site.TellAsync(new { show = new[] { FramedSite.Element("#top", [3, 20, 100], [25, 2, 5]), FramedSite.Element("#low", [16, 16, 40]) } });

        await IsPaintedAsync(site, "#top", 35, 205);
        await IsPaintedAsync(site, "#top", 255, 25);
        await IsBareAsync(site, "#top", 150, 100);

        await site.Frame.EvaluateAsync("scrollTo(0, 90)");
        await IsPaintedAsync(site, "#top", 35, 205);

        await site.Frame.EvaluateAsync("document.querySelector('#top').style.setProperty('margin', '40px 0 0 200px')");
        await IsPaintedAsync(site, "#top", 35, 205);
        await IsBareAsync(site, "#top", 150, 100);

        await site.Frame.EvaluateAsync("document.querySelector('#low').scrollIntoView()");
        await IsPaintedAsync(site, "#low", 165, 165);
        await site.Page.EvaluateAsync("document.querySelector('iframe').width = 390");
        await IsPaintedAsync(site, "#low", 165, 165);
        Assert.Empty(site.Complaints);
    }

    [Fact]
    public async Task More_clicks_have_a_stronger_shade_and_nothing_is_drawn_where_an_element_is_cut_off()
    {
        await using var site = await FramedSite.StartAsync(Body);
        await site.OpenAsync(await chromium.OpenPageAsync());
        await site.TellAsync(new { show = new[] { FramedSite.Element("#top", [3, 20, 100], [25, 2, 3]), FramedSite.Element("#cropped", [2, 2, 100], [25, 2, 100]) } });

        var most = await IsPaintedAsync(site, "#top", 35, 205);
        var least = await IsPaintedAsync(site, "#top", 255, 25);
        Assert.True(most[1] > most[3] && least[3] > least[1], "red for most, blue for least");
        await IsPaintedAsync(site, "#cropped", 25, 25);
        await IsBareAsync(site, "#cropped", 255, 25);
    }

    [Fact]
    public async Task What_is_drawn_takes_no_click_and_what_is_chosen_comes_into_view_with_an_outline()
    {
        await using var site = await FramedSite.StartAsync(Body);
        await site.OpenAsync(await chromium.OpenPageAsync());
        await site.TellAsync(new { show = new[] { FramedSite.Element("#top", [3, 20, 100]) } });
        await IsPaintedAsync(site, "#top", 35, 205);
        Assert.Equal("top", await site.Frame.EvaluateAsync<string>("document.elementFromPoint(35, 205).id"));

        await site.TellAsync(new { find = "#low", scroll = false });
        Assert.Equal(0, await site.Frame.EvaluateAsync<int>("scrollY"));
        await site.TellAsync(new { find = "#low", scroll = true });
        await site.Frame.WaitForFunctionAsync("scrollY > 300");
        await IsPaintedAsync(site, "#low", 100, -2);
        await site.TellAsync(new { find = string.Empty });
        await IsBareAsync(site, "#low", 100, -2);
    }

    [Fact]
    public async Task Selectors_that_match_nothing_are_told_until_they_match()
    {
        await using var site = await FramedSite.StartAsync(Body);
        await site.OpenAsync(await chromium.OpenPageAsync());
        await site.TellAsync(new { show = new[] { FramedSite.Element("#top"), FramedSite.Element("#late"), FramedSite.Element("#top>>>p"), FramedSite.Element("p:nope(") } });
        await site.HearsAsync("missing", """["#late","#top>>>p","p:nope("]""");

        await site.Frame.EvaluateAsync(
            """
            () => {
              document.body.append(Object.assign(document.createElement('div'), { id: 'late' }));
              document.querySelector('#top').attachShadow({ mode: 'open' }).append(document.createElement('p'));
            }
            """);
        await site.HearsAsync("missing", """["p:nope("]""");
    }

    [Fact]
    public async Task A_step_into_a_shadow_tree_begins_at_its_top()
    {
        const string Deeper = "<style nonce=own>my-card { display: block }</style><my-card><template shadowrootmode=open><section><div class=block></div></section><div class=block></div></template></my-card>";
        await using var site = await FramedSite.StartAsync(Deeper);
        await site.OpenAsync(await chromium.OpenPageAsync());
        await site.Frame.EvaluateAsync("document.querySelector('my-card').shadowRoot.querySelectorAll('div').forEach(one => { one.style.width = one.style.height = '320px' })");
        await site.TellAsync(new { show = new[] { FramedSite.Element("html>body>my-card:nth-of-type(1)>>>div:nth-of-type(1)", [3, 20, 100]), FramedSite.Element("#none>>>div:nth-of-type(1)") } });
        await site.HearsAsync("missing", "[\"#none>>>div:nth-of-type(1)\"]");

        await IsPaintedAsync(site, "my-card", 35, 320 + 205);
        await IsBareAsync(site, "my-card", 35, 205);
    }

    [Fact]
    public async Task A_frame_on_another_site_is_told_nothing_and_has_no_say()
    {
        await using var site = await FramedSite.StartAsync(Body);
        await site.OpenAsync(await chromium.OpenPageAsync(), "somebody.localhost");
        await site.TellAsync(new { ask = true });
        await site.TellAsync(new { show = new[] { FramedSite.Element("#top", [3, 20, 100]), FramedSite.Element("#nothing") } });
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        Assert.Equal(0, await site.CountHeardAsync());
        await IsBareAsync(site, "#top", 35, 205);
    }

    private static Task<int[]> IsPaintedAsync(FramedSite site, string selector, int x, int y) => PaintAsync(site, selector, x, y, isPainted: true);

    private static Task<int[]> IsBareAsync(FramedSite site, string selector, int x, int y) => PaintAsync(site, selector, x, y, isPainted: false);

    private static Task<int[]> PaintAsync(FramedSite site, string selector, int x, int y, bool isPainted) => Eventually.GetAsync(
        $"{selector} at {x}, {y} {(isPainted ? "painted" : "bare")}",
        TimeSpan.FromSeconds(20),
        () => site.Frame.EvaluateAsync<int[]>(PaintAt, new object[] { selector, x, y }),
        paint => paint[0] > 100 == isPainted);
}
