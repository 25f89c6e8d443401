using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>Whether what a member has before him fits his screen and can be read by everybody.</summary>
internal static class MemberPages
{
    public static async Task CheckAsync(Member member, string what)
    {
        var page = member.Page;
        Assert.Equal(page.ViewportSize!.Width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Environment.GetEnvironmentVariable("FLATTR_TEST_SCREENSHOTS") is { Length: > 0 } directory)
        {
            var dark = await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
            var name = $"{what}-{page.ViewportSize.Width}-{(dark ? "dark" : "light")}.png";
            await page.ScreenshotAsync(new() { Path = Path.Combine(directory, name), FullPage = true });
        }

#pragma warning disable CS0618 // The same findings in a fifth of the time: no page of ours has frames.
        var result = await page.RunAxeLegacy(null, new AxeRunOptions { ResultTypes = [ResultType.Violations] });
#pragma warning restore CS0618
        Assert.True(
            result.Violations.Length == 0,
            $"{what}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"))}");
    }
}
