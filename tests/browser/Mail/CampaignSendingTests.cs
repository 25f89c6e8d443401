using System.Globalization;
using Flattr.BrowserTests.Accounts.Recovery;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Mail;

/// <summary>The page of a campaign while it is on its way, to a mail server that takes one message after the other.</summary>
public sealed class CampaignSendingTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const int Members = 20;

    /// <summary>After that the server has looked again whether a campaign is still to be sent.</summary>
    private static readonly TimeSpan LookedAgain = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Figures_and_progress_go_on_by_themselves_until_the_page_is_another_one()
    {
        await using var mail = new HeldMailServer();
        await using var server = await StartAsync(mail);
        var desk = await SendAsync(server, await chromium.OpenPageAsync());
        await desk.Page.EvaluateAsync("window.isTheSame = true");
        foreach (var passed in (int[])[3, 10])
        {
            mail.Pass(passed - mail.Taken);
            await ExpectAsync(desk.Page, passed, $"{passed} of {Members} sent.");
            Assert.True(await desk.Page.EvaluateAsync<bool>("window.isTheSame === true"));
        }

        mail.Pass(Members - mail.Taken);
        await Assertions.Expect(StateOf(desk.Page)).ToHaveTextAsync("Sent");
        await ExpectAsync(desk.Page, Members, $"{Members} of {Members} sent.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToHaveCountAsync(0);
        Assert.False(await desk.Page.EvaluateAsync<bool>("window.isTheSame === true"));
    }

    [Fact]
    public async Task A_page_whose_server_does_not_answer_says_so_until_it_does()
    {
        await using var mail = new HeldMailServer();
        await using var server = await StartAsync(mail);
        var desk = await SendAsync(server, await chromium.OpenPageAsync());
        var stale = desk.Page.GetByText("these figures are no longer fresh");
        await desk.Page.RouteAsync("**/figures", route => route.AbortAsync());
        await Assertions.Expect(stale).ToBeVisibleAsync(new() { Timeout = 20_000 });
        mail.Pass(4);
        await desk.Page.UnrouteAllAsync();
        await ExpectAsync(desk.Page, 4, $"4 of {Members} sent.");
        await Assertions.Expect(stale).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_is_paused_on_its_way_and_goes_on(bool script)
    {
        await using var mail = new HeldMailServer();
        await using var server = await StartAsync(mail);
        var desk = await SendAsync(server, await chromium.OpenPageAsync(script: script));
        mail.Pass(5);
        await Eventually.TrueAsync("five are taken", TimeSpan.FromSeconds(20), () => mail.Taken == 5);
        await desk.LookAsync();
        await desk.PressAsync("Pause");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Paused.");

        // The sixth is on its way already.
        server.Clock.Move(LookedAgain);
        mail.Pass(Members);
        await desk.RestAsync();
        Assert.Equal(6, mail.Taken);
        await desk.LookAsync();
        await Assertions.Expect(StateOf(desk.Page)).ToHaveTextAsync("Paused");
        await ExpectAsync(desk.Page, 6, $"Paused: 6 of {Members} sent, {Members - 6} wait.");

        await desk.PressAsync("Go on sending");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("It is being sent again.");
        await desk.ExpectSentAsync(Members);
        Assert.Equal(Members, mail.Taken);
    }

    [Fact]
    public async Task What_was_sent_while_somebody_thought_of_pausing_it_is_told_to_him()
    {
        await using var mail = new HeldMailServer();
        await using var server = await StartAsync(mail);
        var desk = await SendAsync(server, await chromium.OpenPageAsync(script: false));
        await desk.LookAsync();
        mail.Pass(Members);
        await desk.EndAsync();
        await desk.PressAsync("Pause");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was done: this mail is sent meanwhile.");
        await Assertions.Expect(StateOf(desk.Page)).ToHaveTextAsync("Sent");
    }

    /// <summary>With the operator, who has an account, too.</summary>
    private static async Task<ServerWithClock> StartAsync(HeldMailServer mail)
    {
        var server = await ServerWithClock.StartAsync(mail.Settings);
        await Task.WhenAll(Enumerable.Range(1, Members - 1).Select(number => server.JoinAsync(string.Create(CultureInfo.InvariantCulture, $"member{number}@example.net"))));
        return server;
    }

    /// <summary>Shows the page of a campaign of which nothing has arrived yet.</summary>
    private static async Task<CampaignDesk> SendAsync(ServerWithClock server, IPage page)
    {
        var desk = await CampaignDesk.OpenAsync(server, page);
        await desk.SendAsync("Account mail", "About your account", "# Hello\n\nIt [goes on](https://example.org/a).", $"{Members} members");
        await Eventually.TrueAsync("it is being sent", TimeSpan.FromSeconds(20), async () =>
        {
            await desk.LookAsync();
            return await StateOf(page).InnerTextAsync() == "Sending" && await page.GetByText($"0 of {Members} sent.").IsVisibleAsync();
        });
        return desk;
    }

    private static async Task ExpectAsync(IPage page, int sent, string said)
    {
        await Assertions.Expect(page.GetByText(said, new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("value", sent.ToString(CultureInfo.InvariantCulture));
        await Assertions.Expect(page.Locator("dt:text-is('Sent') + dd")).ToHaveTextAsync(sent.ToString(CultureInfo.InvariantCulture));
    }

    private static ILocator StateOf(IPage page) => page.Locator("h1 + .note .state");
}
