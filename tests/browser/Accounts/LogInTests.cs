using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

public sealed class LogInTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    [Theory]
    [InlineData("operator@example.org", "the wrong password")]
    [InlineData("nobody@example.org", "correct horse battery staple")]
    public async Task What_is_wrong_is_not_told(string email, string password)
    {
        var page = await chromium.OpenPageAsync();
        await page.GotoAsync(site.AddressOf("/login"));
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Check address and password");
        await Assertions.Expect(page.GetByLabel("E-mail address")).ToHaveValueAsync(email);
        await Assertions.Expect(page.GetByLabel("Password")).ToHaveValueAsync(string.Empty);
    }

    [Fact]
    public async Task An_operator_comes_to_where_he_wanted_and_leaves()
    {
        var page = await chromium.OpenPageAsync();
        await site.LogInAsync(page, "/sites/example.org?period=7d");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await page.WaitForURLAsync(site.AddressOf("/login"));
        await page.GotoAsync(site.AddressOf("/sites/example.org"));
        await page.WaitForURLAsync(site.AddressOf("/login?return=%2Fsites%2Fexample.org"));
    }

    [Fact]
    public async Task A_link_on_another_site_leads_to_the_page_it_names()
    {
        var page = await chromium.OpenPageAsync();
        await site.LogInAsync(page);
        await page.Context.RouteAsync("https://elsewhere.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<a href=\"{site.AddressOf("/sites/example.org")}\">figures</a>",
        }));
        await page.GotoAsync("https://elsewhere.example/");
        await page.GetByText("figures").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "example.org" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_key_is_shown_once_and_works_until_it_is_deleted()
    {
        var page = await chromium.OpenPageAsync(script: false);
        await site.LogInAsync(page, "/sites/example.org/settings");
        await page.GetByLabel("Name of a new key").FillAsync("for a test");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        var key = (await page.GetByRole(AriaRole.Status).Locator("code").TextContentAsync())!;
        Assert.Equal(200, await AskAsync(page, key));

        await page.GotoAsync(site.AddressOf("/sites/example.org/settings"));
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "for a test", Exact = true })).ToBeVisibleAsync();
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete for a test" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "for a test", Exact = true })).ToHaveCountAsync(0);
        Assert.Equal(401, await AskAsync(page, key));
    }

    private async Task<int> AskAsync(IPage page, string key)
    {
        var answer = await page.APIRequest.GetAsync(
            site.AddressOf("/api/v1/stats/realtime/visitors?site_id=example.org"),
            new() { Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" } });
        return answer.Status;
    }
}
