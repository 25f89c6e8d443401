using System.Text.RegularExpressions;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>A new server, from the link in its log to the first figures.</summary>
public sealed partial class SetUpTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Password = "a few words make a good one";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operator_sets_up_his_server_and_sees_a_page_view(bool script)
    {
        await using var home = await FlattrHome.CreateAsync();
        var settings = home.NewSettings() with { OperatorEmail = string.Empty, OperatorPassword = string.Empty, Site = string.Empty, ApiKey = string.Empty };
        await using var flattr = await FlattrProcess.StartAsync(settings);
        var page = await chromium.OpenPageAsync(script: script);

        await page.GotoAsync(Link().Match(flattr.Log).Value);
        await FillAsync(page, "short", "not a domain");
        await Assertions.Expect(page.GetByText("A password has 10 to 200 characters.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Write the site as a domain")).ToBeVisibleAsync();
        await FillAsync(page, Password, "https://www.blog.example/");
        await Assertions.Expect(page.GetByText("data-domain=\"blog.example\"")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "See the figures" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Waiting for the first reader")).ToBeVisibleAsync();
        using var answer = await flattr.Http.SendAsync(Visitor.Number(1).Reads("/hello", "blog.example"), TestContext.Current.CancellationToken);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "/hello" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_is_signed_in_stays_so_when_the_server_is_started_again()
    {
        await using var home = await FlattrHome.CreateAsync();
        var settings = home.NewSettings();
        var page = await chromium.OpenPageAsync();
        await using (var flattr = await FlattrProcess.StartAsync(settings))
        {
            await page.GotoAsync(new Uri(settings.Url, "/login").ToString());
            await page.GetByLabel("E-mail address").FillAsync(settings.OperatorEmail.ToUpperInvariant());
            await page.GetByLabel("Password").FillAsync(settings.OperatorPassword);
            await page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "example.org", Exact = true })).ToBeVisibleAsync();
            await flattr.KillAsync();
        }

        await using var again = await FlattrProcess.StartAsync(settings);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "example.org", Exact = true })).ToBeVisibleAsync();
        Assert.DoesNotMatch(Link(), again.Log);
    }

    private static async Task FillAsync(IPage page, string password, string domain)
    {
        await page.GetByLabel("Your e-mail address").FillAsync("ada@example.org");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByLabel("Your first site").FillAsync(domain);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/setup\?token=\S+")]
    private static partial Regex Link();
}
