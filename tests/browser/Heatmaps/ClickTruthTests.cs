using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>Clicks at known places of pages of all kinds, in three widths: each is told with the element and the place that it had.</summary>
public sealed class ClickTruthTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    public static TheoryData<string> Names { get; } = [.. HeatmapPages.All.Select(page => page.Name)];

    private static int ClicksOfPage { get; } = TestSize.Of(small: 400, whole: 2_000) / (HeatmapPages.All.Count * HeatmapPages.Widths.Count) + 1;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_click_is_told_with_its_element_and_its_place(string name)
    {
        var sample = HeatmapPages.Called(name);
        var random = new Random(TestSize.Seed());
        await using var site = await HeatmapSite.StartAsync(sample.At);
        foreach (var width in HeatmapPages.Widths)
        {
            site.Forget();
            var page = await OpenAsync(sample, width);
            var aims = await ClickAsync(site, page, sample, width, random);
            await site.LeaveAsync(page, aims.Count);

            Assert.Equal(aims.Select(aim => aim.Path).Distinct().Order(), site.Beacons.Where(beacon => beacon.Clicks.Count > 0).Select(beacon => beacon.Path).Distinct().Order());
            foreach (var path in aims.Select(aim => aim.Path).Distinct())
            {
                await AreTrueAsync(site, page, path, [.. aims.Where(aim => aim.Path == path)]);
            }

            await page.CloseAsync();
        }
    }

    private async Task<IPage> OpenAsync(SamplePage sample, int width)
    {
        var page = await chromium.OpenPageAsync(width, SamplePage.WindowHeight);
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Emulation.setDeviceMetricsOverride", new Dictionary<string, object>
        {
            ["width"] = width,
            ["height"] = SamplePage.WindowHeight,
            ["deviceScaleFactor"] = sample.Scale,
            ["mobile"] = false,
        });
        return page;
    }

    private static async Task<IReadOnlyList<Aim>> ClickAsync(HeatmapSite site, IPage page, SamplePage sample, int width, Random random)
    {
        var pointer = new Pointer(page, sample, width, random);
        var views = sample.Views(width);
        await site.OpenAsync(page, views[0].Path);
        foreach (var frame in page.Frames)
        {
            await site.CountsAsync(frame);
        }

        List<Aim> aims = [.. await pointer.ClickAsync(views[0], ClicksOfPage / views.Count)];
        foreach (var view in views.Skip(1))
        {
            await page.EvaluateAsync("path => go(path)", view.Path);
            await site.CountsAsync(page.MainFrame, events: 3); // with what is told of the first view when it is left
            aims.AddRange(await pointer.ClickAsync(view, ClicksOfPage / views.Count));
        }

        return aims;
    }

    /// <summary>As the page is opened again, without a tracker, by whoever looks at the map.</summary>
    private static async Task AreTrueAsync(HeatmapSite site, IPage page, string path, List<Aim> aims)
    {
        List<Click> clicks = [.. site.Beacons.Where(beacon => beacon.Path == path).SelectMany(beacon => beacon.Clicks)];
        await page.GotoAsync(site.Address(path + "?plain"));
        var things = await page.EvaluateAsync<int[]>(Selectors.Resolve, clicks.Select(click => click.Selector).ToArray());

        Assert.Equal(aims.Select(aim => aim.Thing), things);
        Assert.Equal(
            aims.Select(aim => (string.Join(' ', aim.Cells), aim.IsDead)),
            clicks.Select(click => ($"{click.Column} {click.Row} {click.DocumentColumn} {click.DocumentRow}", click.IsDead)));
    }
}
