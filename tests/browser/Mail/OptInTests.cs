using Flattr.BrowserTests.Accounts.Recovery;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Mail;

public sealed class OptInTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_asks_for_news_confirms_them_ends_them_and_asks_again(bool script)
    {
        await using var server = await ServerWithClock.StartAsync();
        var ada = new MailReader(server, await server.ArriveAsync(chromium, "ada", "203.0.113.7", script));
        await ada.Member.SignUpAsync();
        await ada.SwitchAsync("Turn on news");
        await ada.ExpectAsync("News", "Waiting for your confirmation");
        await ada.ConfirmAsync("news");
        await ada.ExpectAsync("News", "You confirmed this on");

        var link = await ada.UnsubscribeLinkAsync(MailCategory.News);
        await ada.Member.OpenAsync(link);
        await ada.Member.ExpectAsync("Stop getting news?");
        await ada.ExpectAsync("News", "You confirmed this on");
        await ada.Member.OpenAsync(link);
        await ada.Member.PressAsync("Unsubscribe");
        await ada.Member.ExpectAsync("No more news");
        await ada.ExpectAsync("News", "Off");

        await ada.SwitchAsync("Turn on news");
        await ada.ConfirmAsync("news");
        await ada.ExpectAsync("News", "You confirmed this on");
        await ada.PressOneClickAsync(link);
        await ada.ExpectAsync("News", "Off");
    }

    [Fact]
    public async Task Who_is_not_logged_in_confirms_and_ends_mail_with_what_is_in_his_mailbox()
    {
        await using var server = await ServerWithClock.StartAsync();
        var ada = new MailReader(server, await server.ArriveAsync(chromium, "ada", "203.0.113.7"));
        await ada.Member.SignUpAsync();
        await ada.SwitchAsync("Turn on offers");
        var elsewhere = new MailReader(server, await server.ArriveAsync(chromium, "ada", "203.0.113.8"));
        await elsewhere.ConfirmAsync("offers");
        await ada.ExpectAsync("Offers", "You confirmed this on");

        await elsewhere.Member.OpenAsync(await ada.UnsubscribeLinkAsync(MailCategory.Offers));
        await elsewhere.Member.PressAsync("Unsubscribe");
        await elsewhere.Member.ExpectAsync("No more offers");
        Assert.DoesNotContain(await elsewhere.Member.Page.Context.CookiesAsync(), cookie => cookie.Name == "flattr");
        await ada.ExpectAsync("Offers", "Off");
    }

    [Fact]
    public async Task A_letter_that_was_lost_is_sent_again_and_an_old_one_does_nothing()
    {
        await using var server = await ServerWithClock.StartAsync();
        var ada = new MailReader(server, await server.ArriveAsync(chromium, "ada", "203.0.113.7"));
        await ada.Member.SignUpAsync();
        await ada.SwitchAsync("Turn on news");
        var first = await ada.LinkAsync("news");
        server.Clock.Move(TimeSpan.FromDays(7));
        await ada.Member.OpenAsync(first);
        await ada.Member.ExpectAsync("This link is not valid");
        await ada.SwitchAsync("Send another letter to confirm news");
        await ada.ConfirmAsync("news");
        await ada.ExpectAsync("News", "You confirmed this on");
    }

    [Fact]
    public async Task Essential_mail_comes_when_everything_else_is_off()
    {
        await using var server = await ServerWithClock.StartAsync();
        var ada = new MailReader(server, await server.ArriveAsync(chromium, "ada", "203.0.113.7"));
        await ada.Member.SignUpAsync();
        await ada.PressOneClickAsync(await ada.UnsubscribeLinkAsync(MailCategory.Account));
        await ada.ExpectAsync("Your account", "Off");
        await ada.ExpectAsync("Password and security", "Always on");
        await ada.Member.OpenAsync("/password/forgotten");
        await ada.Member.FillAsync("E-mail address", ada.Member.Email);
        await ada.Member.PressAsync("Send me a link");
        Assert.StartsWith("/password/reset?", await server.Outbox.LinkAsync(ada.Member.Email, "Choose a new password"), StringComparison.Ordinal);
    }
}
