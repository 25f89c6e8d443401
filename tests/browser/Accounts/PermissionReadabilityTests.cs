using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>The pages about mail, permissions and operators with something on each, at the sizes and in the colours that people have.</summary>
public sealed class PermissionReadabilityTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenPageAsync(width, 760, scheme);
        await site.LogInAsync(page, "/parties");
        var allowed = await ThirdParty.RegisterAsync(page, site, $"allowed-{width}-{scheme}".ToLowerInvariant());
        await page.IsReadableAsync("a key shown once");
        var asking = await ThirdParty.RegisterAsync(page, site, $"asking-{width}-{scheme}".ToLowerInvariant());
        await page.GotoAsync(site.AddressOf($"/permissions/{allowed.Handle}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await allowed.AskAsync(page, (await page.Locator("code").TextContentAsync())!);
        await page.IsReadableAsync("a permission given");
        await page.GotoAsync(site.AddressOf("/operators"));
        await page.GetByLabel("Invite an operator").FillAsync("Somebody with a name that is longer than most");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var link = (await page.GetByRole(AriaRole.Status).Locator("code").TextContentAsync())!;
        await page.IsReadableAsync("an invitation");
        foreach (var path in (string[])
            ["/parties", "/settings/mail", "/settings/permissions", $"/permissions/{asking.Handle}", new Uri(link).PathAndQuery, "/operators/join?token=x"])
        {
            await page.GotoAsync(site.AddressOf(path));
            await page.IsReadableAsync(path);
        }
    }
}
