using System.Globalization;
using Flattr.BrowserTests.Accounts.Recovery;
using Flattr.BrowserTests.PageViews;
using Flattr.TestFixtures;
using Microsoft.Playwright;
using MimeKit;

namespace Flattr.BrowserTests.Mail;

/// <summary>A mail to members from the operator's pages to its readers' screens and back; without a mail server, so that what arrives is a file.</summary>
public sealed class CampaignJourneyTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const int Picture = 0;
    private const int Clicked = 65_533;

    [Fact]
    public async Task A_member_asks_for_mail_reads_it_follows_a_link_and_ends_it()
    {
        await using var server = await ServerWithClock.StartAsync();
        await using var pages = await HostPages.StartAsync(string.Empty);
        var (ada, bob) = (await SubscribeAsync(server, "ada", "203.0.113.7"), await SubscribeAsync(server, "bob", "203.0.113.8"));
        var desk = await CampaignDesk.OpenAsync(server, await chromium.OpenPageAsync());
        await desk.SendAsync("News", "News of May", SourceOf(pages), "2 members");
        await desk.ExpectSentAsync(2);
        var news = await server.Outbox.TakeAsync(ada.Member.Email, "News of May");
        await ReadAsync(desk, news, pages);

        await desk.SendAsync("Offers", "Offers of May", SourceOf(pages), "2 members");
        await desk.ExpectSentAsync(2);
        await UnsubscribeByPageAsync(await server.Outbox.TakeAsync(ada.Member.Email, "Offers of May"));
        await ada.ExpectAsync("Offers", "Off");
        await ada.ExpectAsync("News", "You confirmed this on");
        await ada.PressOneClickAsync(news.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'), news.Headers[HeaderId.ListUnsubscribePost]!);
        await ada.ExpectAsync("News", "Off");

        foreach (var category in (string[])["News", "Offers"])
        {
            await desk.SendAsync(category, $"{category} of June", SourceOf(pages), "1 member");
            await desk.ExpectSentAsync(1);
            await server.Outbox.TakeAsync(bob.Member.Email, $"{category} of June");
            Assert.Single(server.Outbox.Letters, letter => letter.Message.Subject == $"{category} of June");
        }

        await bob.ExpectAsync("News", "You confirmed this on");
        await ada.Member.OpenAsync("/password/forgotten");
        await ada.Member.FillAsync("E-mail address", ada.Member.Email);
        await ada.Member.PressAsync("Send me a link");
        await ada.Member.OpenAsync(await server.Outbox.LinkAsync(ada.Member.Email, "Choose a new password"));
        await ada.Member.ExpectAsync("Choose a new password");
    }

    [Fact]
    public async Task What_came_of_a_mail_is_told_once_it_came_of_enough_people()
    {
        const int Readers = 5;
        await using var server = await ServerWithClock.StartAsync();
        await using var pages = await HostPages.StartAsync(string.Empty);
        string[] readers = [.. Enumerable.Range(1, Readers).Select(number => string.Create(CultureInfo.InvariantCulture, $"reader{number}@example.net"))];
        await Task.WhenAll(readers.Select(server.JoinAsync));
        var desk = await CampaignDesk.OpenAsync(server, await chromium.OpenPageAsync());

        // The operator has an account, too.
        await desk.SendAsync("Account mail", "About your account", SourceOf(pages), $"{Readers + 1} members");
        await desk.ExpectSentAsync(Readers + 1);
        foreach (var reader in readers[1..])
        {
            await FollowAsync(await server.Outbox.TakeAsync(reader, "About your account"), "This", pages, "/this");
        }

        await desk.ExpectReadersAsync("Fewer than 5 people opened it, fewer than 5 clicked.");
        var last = await server.Outbox.TakeAsync(readers[0], "About your account");
        await FollowAsync(last, "This", pages, "/this");
        await FollowAsync(last, "That", pages, "/that");
        await desk.ExpectReadersAsync("5 people opened it, 5 clicked.");
        Assert.Equal(("5", "fewer than 5"), (await LinkAsync("/this"), await LinkAsync("/that")));
        Assert.Equal(new() { [Picture] = 5, [Clicked] = 5, [1] = 5, [2] = 1 }, await desk.CountedAsync());

        Task<string> LinkAsync(string path) => desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = path }).GetByRole(AriaRole.Cell).InnerTextAsync();
    }

    /// <summary>Loads it with its picture and follows a link, twice: he is one person.</summary>
    private async Task ReadAsync(CampaignDesk desk, MimeMessage message, HostPages pages)
    {
        Assert.Empty(await desk.CountedAsync());
        await FollowAsync(message, "This", pages, "/this");
        await FollowAsync(message, "This", pages, "/this");
        await desk.ExpectReadersAsync("Fewer than 5 people opened it, fewer than 5 clicked.");
        Assert.Equal(new() { [Picture] = 1, [Clicked] = 1, [1] = 1 }, await desk.CountedAsync());
    }

    private async Task FollowAsync(MimeMessage message, string link, HostPages pages, string path)
    {
        var program = await MailProgram.OpenAsync(chromium);
        await program.FollowAsync(message, link, new Uri(pages.Url, path).ToString());
        await program.Page.Context.CloseAsync();
    }

    /// <summary>By the link in the message, in a browser that nobody is logged in with.</summary>
    private async Task UnsubscribeByPageAsync(MimeMessage message)
    {
        var program = await MailProgram.OpenAsync(chromium);
        await program.ShowAsync(message);
        await program.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe", Exact = true }).ClickAsync();
        await Assertions.Expect(program.Page.GetByRole(AriaRole.Heading, new() { Name = "Stop getting offers?" })).ToBeVisibleAsync();
        await program.Page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe", Exact = true }).ClickAsync();
        await Assertions.Expect(program.Page.GetByRole(AriaRole.Heading, new() { Name = "No more offers" })).ToBeVisibleAsync();
    }

    /// <summary>A member who asked for news and offers, and said so again in his mailbox.</summary>
    private async Task<MailReader> SubscribeAsync(ServerWithClock server, string name, string address)
    {
        var reader = new MailReader(server, await server.ArriveAsync(chromium, name, address, script: true));
        await reader.Member.SignUpAsync();
        foreach (var mail in (string[])["news", "offers"])
        {
            await reader.SwitchAsync($"Turn on {mail}");
            await reader.ConfirmAsync(mail);
        }

        return reader;
    }

    private static string SourceOf(HostPages pages) => $"# Hello\n\nRead [This]({pages.Url}this) or [That]({pages.Url}that).";
}
