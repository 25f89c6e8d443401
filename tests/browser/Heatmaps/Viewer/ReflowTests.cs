using System.Globalization;
using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>A page that was laid out anew since it was clicked: the map follows its elements, and what is gone is said.</summary>
[Collection(nameof(ViewerOfHeatmaps))]
public sealed class ReflowTests(ChromiumFixture chromium, ViewerSite site)
{
    /// <summary>The link in the first paragraph, which goes.</summary>
    private const int Gone = 200;
    private const string GoneSelector = "#content>p:nth-of-type(1)>a:nth-of-type(1)";
    private const int GoneX = 61;
    private const int GoneY = 136;

    private static DateTimeOffset Today => TimeProvider.System.GetUtcNow();

    private static int Clicks { get; } = TestSize.Of(small: 24, whole: 120);

    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task The_map_follows_what_has_moved_and_lists_what_is_gone(int width)
    {
        var sample = PlainPages.Article with { Name = string.Create(CultureInfo.InvariantCulture, $"news-{width}") };
        var path = ViewerSite.PathOf(sample, "/");
        site.Put(path, sample.Html);
        var desk = await site.DeskAsync(chromium);
        var aims = await ClickAsync(await Reading.BeginAsync(site, chromium, width), sample, width);
        var before = await desk.OpenAsync(path, width, aims.Count);
        var things = await desk.Frame.EvaluateAsync<int[]>(Selectors.Resolve, before.Elements.Select(element => element.Selector).ToArray());
        before.IsTrue(things, aims);

        site.Put(path, Reflow(sample.Html));
        var after = await desk.OpenAsync(path, width, aims.Count);
        after.IsTrue(things, aims);
        await desk.IsToldAsync(after, aims);
        Assert.Equal(
            Enumerable.Range(0, aims.Count).Where(n => aims[n].Thing != Gone),
            await desk.LookOverAsync(aims, isMoved: true));
        var gone = Assert.Single(await desk.GoneAsync(1));
        Assert.Equal([GoneSelector, aims.Count(aim => aim.Thing == Gone).ToString(CultureInfo.InvariantCulture), "0"], gone[..3]);
        Assert.Matches(string.Create(CultureInfo.InvariantCulture, $"^{Today.Day} [A-Z][a-z]+ {Today.Year}$"), gone[3]);

        await desk.Frame.EvaluateAsync("thing => document.querySelector(`[data-t='${thing}']`).scrollIntoView({ block: 'center' })", aims[^1].Thing);
        await desk.Page.IsReadableAsync($"heatmap-reflowed-{width}");
    }

    /// <summary>About the page, and at least twice on the link that goes.</summary>
    private static async Task<IReadOnlyList<Aim>> ClickAsync(Reading reader, SamplePage sample, int width)
    {
        var path = ViewerSite.PathOf(sample, "/");
        await reader.OpenAsync(path);
        var link = new Aim(path, Gone, GoneX, GoneY, [8, 17, 32 * GoneX / width, GoneY / 32], IsDead: false) { Across = (GoneX - 30) / 120.0, Down = (GoneY - 120) / 30.0 };
        await reader.ClickAsync(GoneX, GoneY);
        await reader.ClickAsync(GoneX, GoneY);
        return [link, link, .. await reader.ClickAsync(sample, width, Clicks, new Random(TestSize.Seed()))];
    }

    /// <summary>A banner on top, a narrower column with more air, and one link less.</summary>
    private static string Reflow(string html)
    {
        var link = $"<a href=/elsewhere data-t={Gone}>more</a>";
        Assert.Contains(link, html, StringComparison.Ordinal);
        return html.Replace(link, string.Empty, StringComparison.Ordinal).Replace(
            "<h1",
            """
            <style>aside { height: 180px; padding: 20px; background: #fde9c8 } main { width: 70%; margin: 0 auto } main p { height: auto; min-height: 140px; padding-top: 20px }</style>
            <aside>New: a banner that was not there when people clicked</aside><h1
            """,
            StringComparison.Ordinal);
    }
}
