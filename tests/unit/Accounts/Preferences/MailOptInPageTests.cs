using System.Net;
using Flattr.GrainInterfaces.Mail;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts.Preferences;

/// <summary>From the switch on the page to the button that confirms.</summary>
public sealed class MailOptInPageTests
{
    private const string Page = "/settings/mail";

    [Fact]
    public async Task Looking_at_the_link_confirms_nothing_and_its_button_does()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        var link = await AskAsync(host, "News-on", expected: "sent");
        for (var time = 0; time < 2; time++)
        {
            Assert.Contains("Do you want news?", await host.ReadAsync(link), StringComparison.Ordinal);
            Assert.Contains("Waiting for your confirmation", await host.ReadAsync(Page), StringComparison.Ordinal);
        }

        using var without = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "mail-confirm")]);
        using var forged = await host.Browser.PostAsync(link, without, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Contains("Waiting for your confirmation", await host.ReadAsync(Page), StringComparison.Ordinal);

        using var confirmed = await host.SubmitAsync(link, "mail-confirm");
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Contains("You get news", await confirmed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("You get news", await host.ReadAsync(link), StringComparison.Ordinal);
        Assert.Contains("You confirmed this on", await host.ReadAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_before_mail_was_turned_off_is_dead_and_says_what_to_do()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        var before = await AskAsync(host, "Offers-on", expected: "sent");
        (await host.SubmitAsync(Page, "mail", ("Switch", "Offers-off"))).Dispose();
        Assert.Contains("ask for a new one", await host.ReadAsync(before, HttpStatusCode.Forbidden), StringComparison.Ordinal);
        var now = await AskAsync(host, "Offers-on", expected: "sent");
        await host.ReadAsync(before, HttpStatusCode.Forbidden);
        Assert.Contains("Do you want offers?", await host.ReadAsync(now), StringComparison.Ordinal);
        await host.ReadAsync("/mail/confirm", HttpStatusCode.Forbidden);
        await host.ReadAsync($"{now}x", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Each_asking_sends_a_letter_until_five_went_out_within_an_hour()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        for (var number = 0; number < 5; number++)
        {
            await AskAsync(host, number < 3 ? "News-on" : "Offers-on", expected: "sent");
        }

        await AskAsync(host, "News-on", expected: "enough");
        Assert.Equal(5, host.Cluster.Letters.Count);
        Assert.Contains("A letter is on its way to you", await host.ReadAsync($"{Page}?letter=sent"), StringComparison.Ordinal);
        Assert.Contains("ask again in an hour", await host.ReadAsync($"{Page}?letter=enough"), StringComparison.Ordinal);
        using var off = await host.SubmitAsync(Page, "mail", ("Switch", "News-off"));
        Assert.Equal(Page, off.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_letter_says_what_it_is_about()
    {
        await using var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        await AskAsync(host, "News-on", expected: "sent");
        var letter = Assert.Single(host.Cluster.Letters);
        Assert.Equal((PageHost.Email, "Confirm that you want news"), (letter.To, letter.Subject));
        Assert.Contains($"send news from localhost:{host.Address.Port} to this address", letter.Text, StringComparison.Ordinal);
    }

    /// <summary>Answers the link of the letter, or of the one before.</summary>
    private static async Task<string> AskAsync(PageHost host, string button, string expected)
    {
        using var asked = await host.SubmitAsync(Page, "mail", ("Switch", button));
        Assert.Equal($"{Page}?letter={expected}", asked.Headers.Location?.ToString());
        return LinkOf(host.Cluster.Letters.Last());
    }

    private static string LinkOf(Letter letter) => new Uri(letter.Text.Split('\n').Single(line => line.Contains("/mail/confirm?", StringComparison.Ordinal)).Trim()).PathAndQuery;
}
