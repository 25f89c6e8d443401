using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>The pages of heatmaps, at the sizes and in the colours that people have.</summary>
[Collection(nameof(ViewerOfHeatmaps))]
public sealed class HeatmapReadabilityTests(ChromiumFixture chromium, ViewerSite site)
{
    private const int Width = 390;

    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenPageAsync(width, 760, scheme);
        List<string> refused = [];
        page.Console += (_, message) => refused.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        await site.EnterAsync(page);
        var path = $"/read-{width}-{scheme}/".ToLowerInvariant();
        var desk = new MapDesk(site, page);
        await ReadAsync(path);
        await desk.ArrivesAsync(path, Width, clicks: 30);

        await LookAsync(page, site.Campaign[..site.Campaign.LastIndexOf('/')], "heatmap-list");
        await LookAsync(page, site.Campaign, "heatmap-campaign");
        await LookAsync(page, site.Campaign[..site.Campaign.LastIndexOf('/')] + "/new", "heatmap-form");
        await page.GetByLabel("Pages", new() { Exact = true }).FillAsync("articles");
        await page.GetByLabel("Last day").FillAsync("2001-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await page.IsReadableAsync("heatmap-form-wrong");
        await desk.OpenAsync(path, Width, clicks: 30);
        await page.IsReadableAsync("heatmap-map");
        await page.Locator("#by-place").ClickAsync();
        await page.GetByText("Show as a table").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Full size" }).ClickAsync();
        await page.IsReadableAsync("heatmap-map-unfolded");
        await LookAsync(page, site.MapPath("/nothing", Width), "heatmap-map-nothing");
        Assert.Empty(refused);
        await page.CloseAsync();
    }

    private async Task LookAsync(IPage page, string path, string what)
    {
        await page.GotoAsync(site.AddressOf(path));
        await page.IsReadableAsync(what);
    }

    private async Task ReadAsync(string path)
    {
        var sample = PlainPages.Grid with { Name = path.Trim('/') };
        site.Put(path, sample.Html);
        var reader = await Reading.BeginAsync(site, chromium, Width);
        await reader.ClickAsync(sample, Width, clicks: 30, new Random(TestSize.Seed()));
    }
}
