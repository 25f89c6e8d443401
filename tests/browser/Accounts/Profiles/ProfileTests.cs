using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts.Profiles;

/// <summary>A profile from empty to shown, as its owner and as a stranger sees it.</summary>
public sealed class ProfileTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    private const string Settings = "/settings/profile";

    [Fact]
    public async Task An_owner_shows_and_hides_and_the_page_follows()
    {
        var owner = await chromium.OpenPageAsync(script: false);
        var stranger = await chromium.OpenPageAsync();
        await site.LogInAsync(owner, Settings);
        await FillAsync(owner, "ada-shows");
        await owner.GetByLabel("Who sees it: Handle").SelectOptionAsync("Everybody");
        await owner.GetByLabel("Who sees it: Location").SelectOptionAsync("Members");

        // Another test may have shown them: the account is the same.
        await owner.GetByLabel("Who sees it: Display name").SelectOptionAsync("Only me");
        await owner.GetByLabel("Who sees it: Picture").SelectOptionAsync("Only me");
        await SaveAsync(owner);

        var answer = await stranger.GotoAsync(site.AddressOf("/u/ada-shows"));
        Assert.Equal(200, answer!.Status);
        await Assertions.Expect(stranger.GetByRole(AriaRole.Heading, new() { Name = "@ada-shows" })).ToBeVisibleAsync();
        Assert.DoesNotContain("London", await stranger.ContentAsync(), StringComparison.Ordinal);
        await owner.GotoAsync(site.AddressOf("/u/ada-shows"));
        await Assertions.Expect(owner.GetByText("London")).ToBeVisibleAsync();

        await owner.GotoAsync(site.AddressOf(Settings));
        await owner.GetByLabel("Who sees it: Display name").SelectOptionAsync("Everybody");
        await owner.GetByLabel("Who sees it: Picture").SelectOptionAsync("Everybody");
        await SaveAsync(owner);
        await stranger.ReloadAsync();
        await Assertions.Expect(stranger.GetByRole(AriaRole.Heading, new() { Name = "Ada Lovelace" })).ToBeVisibleAsync();
        Assert.Equal(300, await stranger.GetByAltText("Picture of Ada Lovelace").EvaluateAsync<int>("image => image.naturalWidth"));

        await owner.GotoAsync(site.AddressOf(Settings));
        await owner.GetByLabel("Who sees it: Handle").SelectOptionAsync("Only me");
        await SaveAsync(owner);
        answer = await stranger.ReloadAsync();
        Assert.Equal(404, answer!.Status);
        await owner.GetByRole(AriaRole.Link, new() { Name = "everybody sees it" }).ClickAsync();
        await Assertions.Expect(owner.GetByRole(AriaRole.Heading, new() { Name = "Nothing" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_windows_show_each_other_what_they_changed()
    {
        var first = await chromium.OpenPageAsync();
        await site.LogInAsync(first, Settings);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(site.AddressOf(Settings));
        await first.GetByLabel("About", new() { Exact = true }).FillAsync("Written in the first window.");
        await SaveAsync(first);
        await second.GetByLabel("Phone", new() { Exact = true }).FillAsync("+46 70 123 45 67");
        await second.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("Written in the first window.");
        await Assertions.Expect(second.GetByLabel("Phone", new() { Exact = true })).ToHaveValueAsync("+46 70 123 45 67");
        await second.IsReadableAsync("conflict");
        await SaveAsync(second);
        await Assertions.Expect(second.GetByLabel("About", new() { Exact = true })).ToHaveValueAsync("Written in the first window.");
        await Assertions.Expect(second.GetByLabel("Phone", new() { Exact = true })).ToHaveValueAsync("+46701234567");
    }

    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenPageAsync(width, 760, scheme);
        await site.LogInAsync(page, Settings);
        await FillAsync(page, "ada-reads");
        foreach (var field in new[] { "Display name", "Handle", "About", "Picture", "Location", "Country", "Languages", "Website", "Links" })
        {
            await page.GetByLabel($"Who sees it: {field}").SelectOptionAsync("Everybody");
        }

        await SaveAsync(page);
        foreach (var path in new[] { Settings, "/u/ada-reads", $"{Settings}/preview?as=public", $"{Settings}/preview?as=member" })
        {
            await page.GotoAsync(site.AddressOf(path));
            await page.IsReadableAsync(path);
        }

        await page.GotoAsync(site.AddressOf(Settings));
        await page.GetByLabel("Handle", new() { Exact = true }).FillAsync("not a handle");
        await page.GetByLabel("Phone", new() { Exact = true }).FillAsync("call me");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Nothing was saved yet.")).ToBeVisibleAsync();
        await page.IsReadableAsync("wrong");
    }

    private static async Task FillAsync(IPage page, string handle)
    {
        await page.GetByLabel("Display name", new() { Exact = true }).FillAsync("Ada Lovelace");
        await page.GetByLabel("Handle", new() { Exact = true }).FillAsync(handle);
        await page.GetByLabel("About", new() { Exact = true }).FillAsync("Notes on the Analytical Engine.\nAnd on poetical science, which is the other half of it.");
        await page.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "me.png", MimeType = "image/png", Buffer = await PictureAsync(page) });
        await page.GetByLabel("Location", new() { Exact = true }).FillAsync("London");
        await page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("United Kingdom");
        await page.GetByLabel("Languages", new() { Exact = true }).FillAsync("English, French");
        await page.GetByLabel("Website", new() { Exact = true }).FillAsync("ada.example");
        await page.GetByLabel("Links", new() { Exact = true }).FillAsync("https://one.example/@ada\nhttps://a-rather-long-domain.example/people/ada/lovelace/notes-on-the-engine");
    }

    /// <summary>A picture of what is there: it has to be one that the browser made, not we.</summary>
    private static Task<byte[]> PictureAsync(IPage page) =>
        page.ScreenshotAsync(new() { Clip = new() { X = 0, Y = 0, Width = 300, Height = 300 }, Scale = ScreenshotScale.Device, Type = ScreenshotType.Png });

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.", new() { Exact = true })).ToBeVisibleAsync();
    }
}
