using System.Text.RegularExpressions;
using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.PageViews;

/// <summary>What an operator does with his figures, with and without scripts.</summary>
public sealed partial class DashboardTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_click_on_a_page_shows_that_page_alone(bool script)
    {
        var page = await OpenAsync(script);
        await Assertions.Expect(Figure(page, "Page views")).ToHaveAttributeAsync("value", "61");
        await page.GetByRole(AriaRole.Link, new() { Name = "/about" }).ClickAsync();
        await Assertions.Expect(Figure(page, "Page views")).ToHaveAttributeAsync("value", "20");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pages" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all pages" }).ClickAsync();
        await Assertions.Expect(Figure(page, "Page views")).ToHaveAttributeAsync("value", "61");
    }

    [Fact]
    public async Task The_figures_are_those_that_were_sent()
    {
        var page = await OpenAsync(script: true);
        await Assertions.Expect(Figure(page, "Visitors")).ToHaveAttributeAsync("value", "61");
        await Assertions.Expect(Row(page, "Pages", OperatorSite.LongPath)).ToHaveTextAsync(TwentyTwenty());
        await Assertions.Expect(Row(page, "Sources", "Google")).ToHaveTextAsync(Thirties());
        await Assertions.Expect(page.GetByText("61 visitors in the last five minutes")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Campaigns" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Custom events" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Days_are_chosen_by_name_by_step_and_by_date()
    {
        var page = await OpenAsync(script: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Today" }).ClickAsync();
        await Assertions.Expect(page.Locator(".bucket")).ToHaveCountAsync(24);
        await page.GetByRole(AriaRole.Link, new() { Name = "Earlier" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing was counted in these days")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Show ") }).ClickAsync();
        await Assertions.Expect(Figure(page, "Page views")).ToHaveAttributeAsync("value", "61");

        await page.GetByText("Custom", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("From").FillAsync("2015-05-17");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("2015-05-20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.WaitForURLAsync(site.AddressOf("/sites/example.org?from=2015-05-17&to=2015-05-20"));
        await Assertions.Expect(page.GetByText("17–20 May 2015").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_chart_says_the_same_as_its_table()
    {
        var page = await OpenAsync(script: true);
        await page.GetByRole(AriaRole.Link, new() { Name = "7 days" }).ClickAsync();
        await page.GetByText("Show as a table").ClickAsync();
        var rows = page.Locator(".as-table tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(7);
        await Assertions.Expect(rows.Last.GetByRole(AriaRole.Cell)).ToHaveTextAsync(["61", "61"]);
        await Assertions.Expect(page.Locator(".bucket")).ToHaveCountAsync(7);
        var heights = await page.Locator(".bucket .views").EvaluateAllAsync<double[]>("bars => bars.map(bar => bar.getBBox().height)");
        Assert.Equal([0, 0, 0, 0, 0, 0], heights[..6]);
        Assert.InRange(heights[6], 100, 200);
    }

    [GeneratedRegex(@"20\s*20\s*$")]
    private static partial Regex TwentyTwenty();

    [GeneratedRegex(@"Google\s*30\s*30\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Thirties();

    private static ILocator Figure(IPage page, string name) =>
        page.Locator(".top-figure", new() { Has = page.GetByText(name, new() { Exact = true }) }).Locator(".top-value");

    private static ILocator Row(IPage page, string list, string value) =>
        page.GetByRole(AriaRole.Region, new() { Name = list, Exact = true }).GetByRole(AriaRole.Row).Filter(new() { HasText = value });

    private async Task<IPage> OpenAsync(bool script)
    {
        var page = await chromium.OpenPageAsync(script: script);
        await site.LogInAsync(page, "/sites/example.org");
        return page;
    }
}
