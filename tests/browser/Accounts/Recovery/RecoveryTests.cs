using System.Text.RegularExpressions;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts.Recovery;

/// <summary>Somebody who has lost password and mailbox comes back, and nobody else does.</summary>
public sealed partial class RecoveryTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string NewEmail = "ida.anew@example.net";

    [Fact]
    public async Task With_a_saved_code_and_a_week_of_waiting_an_account_is_its_owners_again()
    {
        await using var server = await ServerWithClock.StartAsync();
        var (owner, code) = await WithProfileAsync(server, "https://ida.example/");
        var claimant = await server.ArriveAsync(chromium, "ida", "203.0.113.2");
        await ClaimAsync(claimant, "Uppsala", "1979-04-05", "+46 70 123 45 67");
        await server.Outbox.ReadAsync(owner.Email, "Somebody wants to recover your account");
        var link = await server.Outbox.LinkAsync(NewEmail, "Your claim to an account");
        await claimant.OpenAsync(link);
        await claimant.FillAsync("Recovery code", "ABCD-EFGH-JKMN-PQRS");
        await claimant.PressAsync("Use this code");
        await Assertions.Expect(claimant.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This proves nothing");
        await claimant.FillAsync("Recovery code", code.ToLowerInvariant().Replace('-', ' '));
        await claimant.PressAsync("Use this code");
        await claimant.ExpectAsync("Proven. Now we wait.");
        await server.Outbox.ReadAsync(owner.Email, "An account is being recovered");
        await server.Outbox.ReadAsync(NewEmail, "An account is being recovered");

        server.Clock.Move(TimeSpan.FromDays(6.9));
        await claimant.OpenAsync(link);
        await claimant.ExpectAsync("Proven. Now we wait.");
        server.Clock.Move(TimeSpan.FromDays(0.2));
        await claimant.OpenAsync(link);
        await claimant.FillAsync("New password", "words of a new beginning");
        await claimant.PressAsync("Set the password");
        await server.Outbox.ReadAsync(owner.Email, "An account was recovered");
        Assert.False(await owner.IsLoggedInAsync());
        await (claimant with { Email = NewEmail }).LogInAsync("words of a new beginning");
        await Assertions.Expect(claimant.Page.GetByLabel("Location", new() { Exact = true })).ToHaveValueAsync("Uppsala");
        await claimant.OpenAsync("/settings/security");
        await Assertions.Expect(claimant.Page.GetByText("0 left")).ToBeVisibleAsync();
        await owner.TryLogInAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_log_in_ends_it_and_no_more_letters_come()
    {
        await using var server = await ServerWithClock.StartAsync();
        var (owner, code) = await WithProfileAsync(server, "https://ida.example/");
        var claimant = await server.ArriveAsync(chromium, "ida", "203.0.113.2");
        await ClaimAsync(claimant, "Uppsala", "1979-04-05", "+46 70 123 45 67");
        var link = await server.Outbox.LinkAsync(NewEmail, "Your claim to an account");
        await claimant.OpenAsync(link);
        await claimant.FillAsync("Recovery code", code);
        await claimant.PressAsync("Use this code");
        await claimant.ExpectAsync("Proven. Now we wait.");
        await server.Outbox.ReadAsync(owner.Email, "An account is being recovered");

        await (await server.ArriveAsync(chromium, "ida", "203.0.113.3")).LogInAsync();
        server.Clock.Move(TimeSpan.FromDays(8));
        await claimant.OpenAsync(link);
        await claimant.ExpectAsync("Prove that it is your account");

        // A letter that is due later than those that were withdrawn: when it is here, they would be too.
        await claimant.OpenAsync("/password/forgotten");
        await claimant.FillAsync("E-mail address", owner.Email);
        await claimant.PressAsync("Send me a link");
        await server.Outbox.ReadAsync(owner.Email, "Choose a new password");
        Assert.Equal(2, server.Outbox.Letters.Count(letter => letter.Message.Subject == "An account is being recovered"));
    }

    [Fact]
    public async Task A_link_on_the_owners_own_site_is_a_proof_and_the_letter_ends_what_it_started()
    {
        await using var server = await ServerWithClock.StartAsync();
        string challenge = string.Empty;
        await using var site = await StartSiteAsync(() => challenge);
        var (owner, _) = await WithProfileAsync(server, site.Urls.First().Replace("127.0.0.1", "ida.localhost", StringComparison.Ordinal) + "/about/me");
        var claimant = await server.ArriveAsync(chromium, "ida", "203.0.113.2");
        await ClaimAsync(claimant, "Uppsala", "1979-04-05", "+46 70 123 45 67");
        await claimant.OpenAsync(await server.Outbox.LinkAsync(NewEmail, "Your claim to an account"));
        challenge = Challenge().Match(await claimant.Page.ContentAsync()).Value;
        Assert.NotEmpty(challenge);
        await claimant.PressAsync("Look at my site");
        await Assertions.Expect(claimant.Heading("Proven. Now we wait.")).ToBeVisibleAsync(new() { Timeout = 25_000 });

        await owner.OpenAsync(await server.Outbox.LinkAsync(owner.Email, "An account is being recovered"));
        await owner.PressAsync("End it");
        await owner.ExpectAsync("The recovery has ended");
        server.Clock.Move(TimeSpan.FromDays(8));
        await claimant.Page.ReloadAsync();
        await claimant.ExpectAsync("Prove that it is your account");
    }

    [Fact]
    public async Task A_claim_that_does_not_fit_looks_like_one_that_does()
    {
        await using var server = await ServerWithClock.StartAsync();
        var (owner, code) = await WithProfileAsync(server, "https://ida.example/");
        var claimant = await server.ArriveAsync(chromium, "ida", "203.0.113.2");
        await ClaimAsync(claimant, "Lund", "1979-04-05", "+46 70 123 45 67");
        await claimant.OpenAsync(await server.Outbox.LinkAsync(NewEmail, "Your claim to an account"));
        await claimant.ExpectAsync("Prove that it is your account");
        await claimant.FillAsync("Recovery code", code);
        await claimant.PressAsync("Use this code");
        await Assertions.Expect(claimant.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This proves nothing");
        Assert.DoesNotContain(server.Outbox.Letters, letter => letter.Message.Subject == "Somebody wants to recover your account");

        // What was shown to members once is nobody's secret any more, hidden again or not.
        foreach (var visibility in new[] { "Members", "Only me" })
        {
            await owner.OpenAsync("/settings/profile");
            await owner.Page.GetByLabel("Who sees it: Phone").SelectOptionAsync(visibility);
            await owner.PressAsync("Save");
            await Assertions.Expect(owner.Page.GetByText("Saved.")).ToBeVisibleAsync();
        }

        await ClaimAsync(claimant, "Uppsala", "1979-04-05", "+46 70 123 45 67");
        await server.Outbox.ReadAsync(NewEmail, "Your claim to an account");
        Assert.DoesNotContain(server.Outbox.Letters, letter => letter.Message.Subject == "Somebody wants to recover your account");
    }

    private async Task<(Member Owner, string Code)> WithProfileAsync(ServerWithClock server, string website)
    {
        var owner = await server.ArriveAsync(chromium, "ida", "203.0.113.1");
        await owner.SignUpAsync();
        await owner.FillAsync("Location", "Uppsala");
        await owner.FillAsync("Birthday", "1979-04-05");
        await owner.FillAsync("Phone", "+46 70 123 45 67");
        await owner.FillAsync("Website", website);
        await owner.PressAsync("Save");
        await Assertions.Expect(owner.Page.GetByText("Saved.")).ToBeVisibleAsync();
        await owner.OpenAsync("/settings/security");
        await owner.FillAsync("Your password, to make new codes", owner.Password);
        await owner.PressAsync("Make new codes");
        var codes = (await owner.Page.Locator(".codes code").TextContentAsync())!.Split('\n');
        Assert.Equal(10, codes.Length);
        return (owner, codes[3]);
    }

    private static async Task ClaimAsync(Member claimant, string location, string birthday, string phone)
    {
        await claimant.OpenAsync("/recover");
        await claimant.FillAsync("Address of the account", claimant.Email);
        await claimant.FillAsync("Your address now", NewEmail);
        await claimant.FillAsync("Location", location);
        await claimant.FillAsync("Birthday", birthday);
        await claimant.FillAsync("Phone", phone);
        await claimant.PressAsync("Send");
        await claimant.ExpectAsync("Look into your new mailbox");
    }

    /// <summary>The claimant's own page, with the link that the server looks for.</summary>
    private static async Task<WebApplication> StartSiteAsync(Func<string> link)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add($"http://127.0.0.1:{FreePort.Next()}");
        site.MapGet("/about/me", () => Results.Content($"<!DOCTYPE html><title>Ida</title><a rel=\"me\" href=\"{link()}\">recovery</a>", "text/html"));
        await site.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/recover/site/[0-9a-f]{32}")]
    private static partial Regex Challenge();
}
