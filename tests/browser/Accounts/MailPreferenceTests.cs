using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

public sealed class MailPreferenceTests(ChromiumFixture chromium, OperatorSite site) : IClassFixture<ChromiumFixture>, IClassFixture<OperatorSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_turns_each_kind_on_and_off_but_the_essential(bool script)
    {
        var page = await chromium.OpenPageAsync(script: script);
        await site.LogInAsync(page, "/settings/mail");
        await Assertions.Expect(Part(page, "Password and security")).ToContainTextAsync("Always on");
        await Assertions.Expect(Part(page, "Password and security").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        await SwitchAsync(page, "Turn off mail about your account");
        await Assertions.Expect(Part(page, "Your account")).ToContainTextAsync("Off");
        await SwitchAsync(page, "Turn on mail about your account");
        await SwitchAsync(page, "Turn on news");
        await Assertions.Expect(Part(page, "News")).ToContainTextAsync("Waiting for your confirmation");
        await Assertions.Expect(Part(page, "Offers")).ToContainTextAsync("Off");
        await SwitchAsync(page, "Turn off news");
        await Assertions.Expect(Part(page, "News")).ToContainTextAsync("Off");
    }

    private static ILocator Part(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name });

    private static async Task SwitchAsync(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true })).ToHaveCountAsync(0);
    }
}
