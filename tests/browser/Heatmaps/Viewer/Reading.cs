using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>Somebody who reads a page of the site, clicks about it, and leaves.</summary>
internal sealed class Reading(ViewerSite site, IPage page)
{
    /// <summary>A page of the site in a window of so many pixels, with a screen as the page wants it.</summary>
    public static async Task<Reading> BeginAsync(ViewerSite site, ChromiumFixture chromium, int width, double scale = 1)
    {
        var page = await chromium.OpenPageAsync(width, SamplePage.WindowHeight);
        if (scale != 1)
        {
            var tools = await page.Context.NewCDPSessionAsync(page);
            await tools.SendAsync("Emulation.setDeviceMetricsOverride", new Dictionary<string, object>
            {
                ["width"] = width,
                ["height"] = SamplePage.WindowHeight,
                ["deviceScaleFactor"] = scale,
                ["mobile"] = false,
            });
        }

        return new(site, page);
    }

    /// <summary>Clicks in all views of a page and leaves; answers what was clicked, by the paths that it is counted under.</summary>
    public async Task<IReadOnlyList<Aim>> ClickAsync(SamplePage sample, int width, int clicks, Random random)
    {
        var pointer = new Pointer(page, sample, width, random);
        var views = sample.Views(width);
        await OpenAsync(ViewerSite.PathOf(sample, views[0].Path));
        List<Aim> aims = [.. await pointer.ClickAsync(views[0], clicks / views.Count)];
        foreach (var view in views.Skip(1))
        {
            await site.OfferAsync();
            await page.EvaluateAsync("path => go(path)", ViewerSite.PathOf(sample, view.Path));
            await CountsAsync(page.MainFrame, events: 3); // with what is told of the first view when it is left
            aims.AddRange(await pointer.ClickAsync(view, clicks / views.Count));
        }

        await LeaveAsync();
        return [.. aims.Select(aim => aim with { Path = ViewerSite.PathOf(sample, aim.Path) })];
    }

    /// <summary>Opens a page and returns when its clicks are counted, and those in its frames.</summary>
    public async Task OpenAsync(string path)
    {
        await site.OfferAsync();
        await page.GotoAsync(site.PageAddress(path));
        foreach (var frame in page.Frames)
        {
            await CountsAsync(frame);
        }
    }

    /// <summary>The page itself, for what is done on it beside clicking.</summary>
    public IPage Page => page;

    public Task ScrollAsync(int y) => page.EvaluateAsync("y => scrollTo(0, y)", y);

    public Task ClickAsync(int x, int y) => page.Mouse.ClickAsync(x, y);

    /// <summary>Whatever is to be told of the page is told then.</summary>
    public async Task LeaveAsync()
    {
        await page.GotoAsync("about:blank");
        await page.CloseAsync();
    }

    private async Task CountsAsync(IFrame frame, int events = 1)
    {
        await frame.WaitForFunctionAsync(
            "events => performance.getEntriesByType('resource').filter(one => one.name.endsWith('/api/event')).length >= events", events);
        await frame.EvaluateAsync("module => import(module).then(() => 0)", site.Tracker);
    }
}
