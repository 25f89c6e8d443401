using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>Clicks of readers on pages of all kinds, through the whole product, to the map that an operator sees over the same page.</summary>
[Collection(nameof(ViewerOfHeatmaps))]
public sealed class ViewerTests(ChromiumFixture chromium, ViewerSite site)
{
    public static TheoryData<string> Names { get; } = [.. HeatmapPages.All.Select(page => page.Name)];

    private static int ClicksOfPage { get; } = TestSize.Of(small: 10, whole: 2_000 / (HeatmapPages.All.Count * HeatmapPages.Widths.Count) + 2);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_click_is_shown_over_its_element_and_at_its_place(string name)
    {
        var sample = HeatmapPages.Called(name);
        var random = new Random(TestSize.Seed());
        var desk = await site.DeskAsync(chromium);
        foreach (var width in WidthsOf(sample))
        {
            var reader = await Reading.BeginAsync(site, chromium, width, sample.Scale);
            var aims = await reader.ClickAsync(sample, width, ClicksOfPage, random);
            foreach (var page in aims.GroupBy(aim => aim.Path))
            {
                await IsShownAsync(desk, page.Key, width, [.. page]);
            }

            TestContext.Current.TestOutputHelper!.WriteLine($"{name}, {width} pixels: {aims.Count} clicks");
        }
    }

    private static async Task IsShownAsync(MapDesk desk, string path, int width, List<Aim> aims)
    {
        var map = await desk.OpenAsync(path, width, aims.Count);
        var things = await desk.Frame.EvaluateAsync<int[]>(Selectors.Resolve, map.Elements.Select(element => element.Selector).ToArray());
        map.IsTrue(things, aims);
        await desk.IsToldAsync(map, aims);
        Assert.Equal(Enumerable.Range(0, aims.Count), await desk.LookOverAsync(aims));
    }

    /// <summary>All of them in the long run; otherwise one, and the next page has another.</summary>
    private static IReadOnlyList<int> WidthsOf(SamplePage sample) =>
        TestSize.IsLong ? HeatmapPages.Widths : [HeatmapPages.Widths[HeatmapPages.All.ToList().IndexOf(sample) % HeatmapPages.Widths.Count]];
}
