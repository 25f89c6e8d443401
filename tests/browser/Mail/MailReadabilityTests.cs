using Flattr.BrowserTests.Accounts.Recovery;
using Flattr.BrowserTests.Pages;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Mail;

/// <summary>The pages around mail, at the sizes and in the colours that people have.</summary>
public sealed class MailReadabilityTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [Theory, MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task Pages_fit_and_can_be_read_by_everybody(int width, ColorScheme scheme)
    {
        await using var server = await ServerWithClock.StartAsync();
        var ada = new MailReader(server, await server.ArriveAsync(chromium, "ada", "203.0.113.7", script: true, width, scheme));
        List<string> refused = [];
        ada.Member.Page.Console += (_, message) => refused.AddRange(message.Text.Contains("Content Security Policy", StringComparison.Ordinal) ? [message.Text] : []);
        await ada.Member.SignUpAsync();
        await ada.SwitchAsync("Turn on offers");
        await LookAsync(ada, "settings-asked");
        for (var number = 0; number < 4; number++)
        {
            await ada.SwitchAsync("Send another letter to confirm offers");
        }

        await LookAsync(ada, "settings-enough");
        await ada.Member.OpenAsync(await ada.LinkAsync("offers"));
        await LookAsync(ada, "confirm");
        await ada.Member.PressAsync("Yes, send them");
        await LookAsync(ada, "confirmed");
        await ada.Member.OpenAsync("/mail/confirm?token=x");
        await LookAsync(ada, "confirm-dead");
        await ada.Member.OpenAsync("/settings/mail");
        await LookAsync(ada, "settings-on");
        await ada.Member.OpenAsync(await ada.UnsubscribeLinkAsync(MailCategory.Account));
        await LookAsync(ada, "unsubscribe");
        await ada.Member.PressAsync("Unsubscribe");
        await LookAsync(ada, "unsubscribed");
        await ada.Member.OpenAsync("/unsubscribe/x");
        await LookAsync(ada, "unsubscribe-dead");
        Assert.Empty(refused);
    }

    private static Task LookAsync(MailReader reader, string what) => reader.Member.Page.IsReadableAsync($"mail-{what}");
}
