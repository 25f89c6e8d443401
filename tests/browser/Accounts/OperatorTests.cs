using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

public sealed class OperatorTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_invitation_is_shown_once_and_can_be_withdrawn(bool script)
    {
        var page = await chromium.OpenPageAsync(script: script);
        await site.LogInAsync(page, "/operators");
        await page.GetByLabel("Invite an operator").FillAsync("Ada");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var link = (await page.GetByRole(AriaRole.Status).Locator("code").TextContentAsync())!;
        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Accept" })).ToBeVisibleAsync();

        await page.GotoAsync(site.AddressOf("/operators"));
        Assert.DoesNotContain(link.Split('=')[1], await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw the one for Ada" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Ada", Exact = true })).ToHaveCountAsync(0);
        var withdrawn = await page.GotoAsync(link);
        Assert.Equal(403, withdrawn!.Status);
        await Assertions.Expect(page.GetByText("This invitation is not valid")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_last_operator_stays()
    {
        var page = await chromium.OpenPageAsync();
        await site.LogInAsync(page, "/operators");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Who set this server up" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The last operator stays");
        await page.GotoAsync(site.AddressOf("/sites"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sites", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task No_page_of_an_operator_shows_an_address()
    {
        var page = await chromium.OpenPageAsync();
        await site.LogInAsync(page);
        foreach (var path in (string[])["/sites", "/operators", "/parties", "/sites/example.org", "/sites/example.org/settings"])
        {
            await page.GotoAsync(site.AddressOf(path));
            Assert.DoesNotContain(site.Flattr.Settings.OperatorEmail, await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }
}
