using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Pages;

/// <summary>Whether what somebody has before him fits his screen and can be read by everybody.</summary>
internal static class Readability
{
    /// <summary>Names a folder for a picture of each page that is looked at.</summary>
    private const string Screenshots = "FLATTR_TEST_SCREENSHOTS";

    public static async Task IsReadableAsync(this IPage page, string what)
    {
        Assert.Equal((what, page.ViewportSize!.Width), (what, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
        if (Environment.GetEnvironmentVariable(Screenshots) is { Length: > 0 } directory)
        {
            await page.PaintAsync(directory, what);
        }

#pragma warning disable CS0618 // The same findings in a fifth of the time: what our pages have in frames is messages, walled off.
        var result = await page.RunAxeLegacy(null, new AxeRunOptions { ResultTypes = [ResultType.Violations] });
#pragma warning restore CS0618
        Assert.True(
            result.Violations.Length == 0,
            $"{what}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"))}");
    }

    /// <summary>The window is made as high as the page for it: what is in a frame is not painted while the frame is out of view. A page behind another one is not painted at all.</summary>
    private static async Task PaintAsync(this IPage page, string directory, string what)
    {
        var (width, height) = (page.ViewportSize!.Width, page.ViewportSize.Height);
        var scheme = await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches") ? "dark" : "light";
        var name = string.Concat(what.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Trim('-');
        await page.SetViewportSizeAsync(width, await page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        await page.EvaluateAsync("new Promise(painted => { requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(painted))); setTimeout(painted, 1000); })");
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, $"{name}-{width}-{scheme}.png"), FullPage = true });
        await page.SetViewportSizeAsync(width, height);
    }
}
