using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>Two front ends of one cluster.</summary>
public sealed class FrontEndTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Who_logs_in_at_one_is_known_to_the_other(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        var settings = home.NewSettings();
        await using var silo = await FlattrProcess.StartAsync(settings);
        await using var api = await FlattrProcess.StartAsync(home.NewSettings(FlattrProgram.Api) with { GatewayPort = settings.GatewayPort });
        var page = await chromium.OpenPageAsync();
        await page.GotoAsync(new Uri(api.Settings.Url, "/login").ToString());
        await page.GetByLabel("E-mail address").FillAsync(settings.OperatorEmail);
        await page.GetByLabel("Password").FillAsync(settings.OperatorPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(new Uri(api.Settings.Url, "/sites").ToString());
        await page.GotoAsync(new Uri(silo.Settings.Url, "/sites/example.org").ToString());
        await Assertions.Expect(page.GetByText("Waiting for the first reader")).ToBeVisibleAsync();
    }
}
