using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Pages;

/// <summary>Every page, at the sizes and in the colours that people have.</summary>
public sealed class ReadabilityTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    private static readonly string[] Paths =
    [
        "/sites",
        "/sites/example.org",
        "/sites/example.org?period=today",
        "/sites/example.org?period=12mo",
        "/sites/example.org?from=2015-05-17&to=2015-05-20",
        "/sites/example.org?page=" + OperatorSite.LongPath,
        "/sites/example.org/pages",
        "/sites/example.org/settings",
        "/nothing/here",
        "/login",
    ];

    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenPageAsync(width, 760, scheme);
        List<string> refused = [];
        page.Console += (_, message) => refused.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        await site.LogInAsync(page);
        foreach (var path in Paths)
        {
            await page.GotoAsync(site.AddressOf(path));
            await page.IsReadableAsync(path);
        }

        Assert.Empty(refused);
    }

    [Fact]
    public async Task What_is_folded_away_can_be_read_too()
    {
        var page = await chromium.OpenPageAsync(360, 760);
        await site.LogInAsync(page, "/sites/example.org");
        await page.GetByText("Show as a table").ClickAsync();
        await page.GetByText("Custom", new() { Exact = true }).ClickAsync();
        await page.IsReadableAsync("table and dates");
    }

    [Fact]
    public async Task The_keyboard_comes_to_the_content_first()
    {
        var page = await chromium.OpenPageAsync();
        await site.LogInAsync(page);
        await page.GotoAsync(site.AddressOf("/sites"));
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "example.org", Exact = true })).ToBeFocusedAsync();
    }
}
