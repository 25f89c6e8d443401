using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>A third party, from its registration to the day that a member has enough of it.</summary>
public sealed class PermissionTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_comes_from_a_third_party_allows_it_and_takes_it_back(bool script)
    {
        var page = await chromium.OpenPageAsync(script: script);
        await site.LogInAsync(page, "/parties");
        var party = await ThirdParty.RegisterAsync(page, site, script ? "shop" : "club");
        await page.Context.RouteAsync("https://party.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<a href=\"{site.AddressOf($"/permissions/{party.Handle}?state=s-1")}\">allow us</a>",
        }));
        await page.GotoAsync("https://party.example/");
        await page.GetByText("allow us").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"{party.Name} asks for your e-mail address" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("To send the invoice.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        var id = (await page.Locator("code").TextContentAsync())!;
        Assert.Equal(200, await party.AskAsync(page, id));
        await page.GetByRole(AriaRole.Link, new() { Name = $"Go on to {party.Name}" }).ClickAsync();
        await page.WaitForURLAsync($"https://party.example/welcome?user={id}&state=s-1");

        await page.GotoAsync(site.AddressOf("/settings/permissions"));
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = party.Name, Exact = true })).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Take back from {party.Name}" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = party.Name, Exact = true })).ToHaveCountAsync(1);
        Assert.Equal(403, await party.AskAsync(page, id));
    }

    [Fact]
    public async Task A_key_is_dead_when_there_is_a_new_one_and_when_its_party_is_removed()
    {
        var page = await chromium.OpenPageAsync(script: false);
        await site.LogInAsync(page, "/parties");
        var party = await ThirdParty.RegisterAsync(page, site, "press");
        Assert.Equal(403, await party.AskAsync(page, "nobody"));
        await page.GotoAsync(site.AddressOf("/parties"));
        Assert.DoesNotContain(party.Key, await page.ContentAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = $"Make a new key for {party.Name}" }).ClickAsync();
        var renewed = party with { Key = await ThirdParty.ReadKeyAsync(page) };
        Assert.Equal(401, await party.AskAsync(page, "nobody"));
        Assert.Equal(403, await renewed.AskAsync(page, "nobody"));

        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove {party.Name}" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = party.Name })).ToHaveCountAsync(0);
        Assert.Equal(401, await renewed.AskAsync(page, "nobody"));
        var gone = await page.GotoAsync(site.AddressOf("/permissions/press"));
        Assert.Equal(404, gone!.Status);
    }

    [Fact]
    public async Task What_is_wrong_with_a_registration_is_said_beside_the_field()
    {
        var page = await chromium.OpenPageAsync();
        await site.LogInAsync(page, "/parties");
        await ThirdParty.FillAsync(page, "Twice", "twice", "https://party.example/");
        await ThirdParty.FillAsync(page, "Twice again", "twice", "https://party.example/");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose another one.");
        await ThirdParty.FillAsync(page, "Bad", "Not A Handle", "javascript:alert(1)");
        await Assertions.Expect(page.GetByText("A handle is made of lower-case letters")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Write a whole address")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Bad");
    }
}
