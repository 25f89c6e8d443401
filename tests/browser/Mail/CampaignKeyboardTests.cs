using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Mail;

public sealed class CampaignKeyboardTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task A_mail_is_written_scheduled_taken_back_cancelled_and_deleted_without_a_mouse(int width)
    {
        var subject = $"By keyboard at {width}";
        var page = await chromium.OpenPageAsync(width);
        await site.LogInAsync(page, "/mail");
        await page.PressAsync("Enter", page.GetByRole(AriaRole.Link, new() { Name = "Write a mail" }).First);
        await page.WaitForURLAsync("**/mail/new");
        await page.TypeAsync("Off", page.GetByLabel("Who gets it", new() { Exact = true }));
        await page.TypeAsync(subject, page.GetByLabel("Subject", new() { Exact = true }));
        await page.TypeAsync("# Hello\n\nRead it.", page.GetByLabel("Message", new() { Exact = true }));
        await page.PressAsync("Space", page.GetByLabel("Count opens and clicks"));
        await page.PressAsync("Enter", Button(page, "Save"));
        await page.WaitForURLAsync("**/mail/*?said=saved");
        await Assertions.Expect(page.GetByLabel("Who gets it", new() { Exact = true })).ToHaveValueAsync("offers");
        await Assertions.Expect(page.GetByLabel("Count opens and clicks")).ToBeCheckedAsync();
        await LookAtItAsync(page);

        await ScheduleAsync(page);
        await page.PressAsync("Enter", Button(page, "Make it a draft again"));
        await page.WaitForURLAsync("**?said=draft");
        await ScheduleAsync(page);
        await page.PressAsync("Enter", page.Locator("summary", new() { HasText = "Cancel this mail" }));
        await page.PressAsync("Space", page.GetByLabel($"Cancel “{subject}” for good"));
        await page.PressAsync("Enter", Button(page, "Cancel it"));
        await page.WaitForURLAsync("**?said=cancelled");
        await page.PressAsync("Enter", page.Locator("summary", new() { HasText = "Delete this mail" }));
        await page.PressAsync("Space", page.GetByLabel($"Delete “{subject}”"));
        await page.PressAsync("Enter", Button(page, "Delete it"));
        await page.WaitForURLAsync("**/mail?deleted=yes");
    }

    /// <summary>The message in a frame that is wider than a telephone can be moved, and its plain part opened.</summary>
    private static async Task LookAtItAsync(IPage page)
    {
        var frame = page.GetByRole(AriaRole.Group, new() { Name = "On a desk, 600 pixels wide" });
        await page.PressAsync("ArrowRight", frame);
        var scrolled = Assertions.Expect(frame);
        await (page.ViewportSize!.Width > 600 ? scrolled : scrolled.Not).ToHaveJSPropertyAsync("scrollLeft", 0);
        await page.PressAsync("Enter", page.GetByText("The part without pictures"));
        await page.TabToAsync(page.Locator(".message-text"));
        await page.ReloadAsync();
    }

    private static async Task ScheduleAsync(IPage page)
    {
        await page.PressAsync("Enter", Button(page, "Save and go on to send it"));
        await page.WaitForURLAsync("**/send");
        await page.PressAsync("ArrowDown", page.GetByLabel("Now", new() { Exact = true }));
        await Assertions.Expect(page.GetByLabel("At a time, UTC")).ToBeCheckedAsync();
        await page.PressAsync("Enter", Button(page, "Go on"));
        await page.PressAsync("Enter", Button(page, "Schedule it"));
        await page.WaitForURLAsync("**?said=scheduled");
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
