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

    /// <summary>Without script: with it, a page of a mail that is scheduled soon sees for itself that it is a draft again.</summary>
    [Fact]
    public async Task Who_comes_too_late_is_told_and_loses_nothing_that_he_typed()
    {
        var page = await chromium.OpenPageAsync(script: false);
        await site.LogInAsync(page, "/mail/new");
        await WriteAsync(page, "Too late");
        await PressAsync(page, "Save");
        await page.WaitForURLAsync("**/mail/*?said=saved");
        var (address, other, third) = (new Uri(page.Url).GetLeftPart(UriPartial.Path), await page.Context.NewPageAsync(), await page.Context.NewPageAsync());
        await third.GotoAsync(address);
        await ScheduleAsync(other, address);
        await page.GetByLabel("Subject", new() { Exact = true }).FillAsync("Words of mine");
        await PressAsync(page, "Save");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was saved: this mail is scheduled meanwhile.");
        await Assertions.Expect(page.GetByLabel("Subject", new() { Exact = true })).ToHaveValueAsync("Words of mine");

        await third.GetByText("Delete this mail").ClickAsync();
        await third.GetByLabel("Delete “Too late”").CheckAsync();
        await PressAsync(third, "Delete it");
        await Assertions.Expect(third.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was deleted: this mail is on its way meanwhile.");
        await Assertions.Expect(third.GetByText("Delete this mail")).ToHaveCountAsync(0);

        await third.GotoAsync(address);
        await PressAsync(other, "Make it a draft again");
        await other.WaitForURLAsync("**?said=draft");
        await PressAsync(third, "Make it a draft again");
        await Assertions.Expect(third.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was done: this mail is a draft meanwhile.");
        await Assertions.Expect(third.GetByRole(AriaRole.Button, new() { Name = "Make it a draft again" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task How_a_message_looks_is_there_without_scrolling_to_it()
    {
        var page = await chromium.OpenPageAsync(height: 300);
        await site.LogInAsync(page, "/mail/new");
        await WriteAsync(page, "Frames");
        await PressAsync(page, "Save");
        await page.WaitForURLAsync("**/mail/*?said=saved");
        Assert.Equal(2, page.Frames.Count(frame => frame.Url.EndsWith("/message", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
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

    private static async Task ScheduleAsync(IPage page, string address)
    {
        await page.GotoAsync($"{address}/send?when=at&day={TimeProvider.System.GetUtcNow().AddDays(2):yyyy-MM-dd}&time=09:00");
        await PressAsync(page, "Schedule it");
        await page.WaitForURLAsync("**?said=scheduled");
    }

    private static async Task WriteAsync(IPage page, string subject)
    {
        await page.GetByLabel("Subject", new() { Exact = true }).FillAsync(subject);
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(Source);
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
