using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Mail;

/// <summary>An operator's mail to members, by what he sees on the pages.</summary>
public sealed class CampaignTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    private const string Source = "# Hello\n\nRead [this](https://example.org/a).";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_is_written_looked_at_tried_scheduled_and_cancelled(bool script)
    {
        var subject = $"News of May {script}";
        var page = await chromium.OpenPageAsync(script: script);
        await site.LogInAsync(page, "/mail");
        await page.GotoAsync(site.AddressOf("/mail/new"));
        await WriteAsync(page, subject);
        await PressAsync(page, "Save and send me a test");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("a test is on its way");
        Assert.Contains("https://example.org/a", await site.Outbox.ReadAsync(site.Flattr.Settings.OperatorEmail, $"[Test] {subject}"), StringComparison.Ordinal);
        await page.Locator("iframe").First.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator("iframe").First.ContentFrame.GetByRole(AriaRole.Heading, new() { Name = "Hello" })).ToBeVisibleAsync();

        await PressAsync(page, "Save and go on to send it");
        await page.GetByLabel("At a time, UTC").CheckAsync();
        await PressAsync(page, "Go on");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Are you sure?" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("goes to 0 members")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule it", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Scheduled");

        await page.GetByText("Cancel this mail").ClickAsync();
        await page.GetByLabel($"Cancel “{subject}” for good").CheckAsync();
        await PressAsync(page, "Cancel it");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Cancelled");
        await page.GotoAsync(site.AddressOf("/mail"));
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = subject })).ToContainTextAsync("Cancelled");
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        var page = await chromium.OpenPageAsync(script: false);
        await site.LogInAsync(page, "/mail/new");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(Source);
        await PressAsync(page, "Save");
        await Assertions.Expect(page.GetByText("What is it about?")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Message", new() { Exact = true })).ToHaveValueAsync(Source);
    }

    [Fact]
    public async Task What_another_operator_has_saved_is_shown_and_not_overwritten()
    {
        var page = await chromium.OpenPageAsync();
        await site.LogInAsync(page, "/mail/new");
        await WriteAsync(page, "First words");
        await PressAsync(page, "Save");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "First words" })).ToBeVisibleAsync();
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(page.Url);
        await other.GetByLabel("Subject", new() { Exact = true }).FillAsync("Words of another");
        await PressAsync(other, "Save");
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Words of another" })).ToBeVisibleAsync();

        await page.GetByLabel("Subject", new() { Exact = true }).FillAsync("Words of mine");
        await PressAsync(page, "Save");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Words of another");
        await Assertions.Expect(page.GetByLabel("Subject", new() { Exact = true })).ToHaveValueAsync("Words of mine");
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        var page = await chromium.OpenPageAsync(width, 760, scheme);
        await site.LogInAsync(page, "/mail/new");
        await page.IsReadableAsync("mail new");
        await WriteAsync(page, $"News for {width} {scheme}");
        await PressAsync(page, "Save");
        await page.WaitForURLAsync("**/mail/*?said=saved");
        await page.IsReadableAsync("mail draft");
        await PressAsync(page, "Save and go on to send it");
        await page.WaitForURLAsync("**/send");
        await page.IsReadableAsync("mail send");
        await page.GetByLabel("At a time, UTC").CheckAsync();
        await PressAsync(page, "Go on");
        await page.IsReadableAsync("mail sure");
        await page.GetByRole(AriaRole.Button, new() { Name = "Schedule it", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**?said=scheduled");
        await page.IsReadableAsync("mail scheduled");
        await page.GotoAsync(site.AddressOf("/mail"));
        await page.IsReadableAsync("mail list");
    }

    private static async Task WriteAsync(IPage page, string subject)
    {
        await page.GetByLabel("Subject", new() { Exact = true }).FillAsync(subject);
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(Source);
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
