using System.Net;
using System.Text.Json.Nodes;
using Flattr.Api.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;
using Flattr.UnitTests.Accounts.Recovery;
using Microsoft.AspNetCore.Http;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>An account that a program recovers without its mailbox.</summary>
public sealed class RecoveryTests
{
    private const string New = "ada.anew@example.net";
    private const string NewPassword = "words of a new beginning";

    private static readonly object _right = new { display_name = "ada", location = "Uppsala", languages = "English, sv", phone = "+46 70 123 45 67" };
    private static readonly object _guessed = new { display_name = "Ada", location = "Lund", country = "SE" };

    [Fact]
    public async Task With_a_saved_code_and_a_week_of_waiting_an_account_is_its_owners_again()
    {
        await using var ada = await StartAsync();
        var code = await SaveCodeAsync(ada);
        var session = await ada.LogInAsync();
        ada.Token = null;
        var token = await ClaimAsync(ada, _right);
        Assert.Contains("Somebody wants to recover your account", ada.Host.Cluster.Letters.Last(letter => letter.To == MemberProgram.Email).Subject, StringComparison.Ordinal);
        Assert.Equal("unproven", (await ShowAsync(ada, token)).Text("stage"));
        (await ada.PostAsync("recoveries/code", new { token, code = "ABCD-EFGH-JKMN-PQRS" })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.PutAsync("recoveries", new { token, password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.PostAsync("recoveries/code", new { token, code = code.ToLowerInvariant().Replace('-', ' ') })).Is(HttpStatusCode.NoContent);

        var waiting = await ShowAsync(ada, token);
        Assert.Equal(("waiting", "2026-05-08T00:00:00+00:00"), (waiting.Text("stage"), waiting.Text("ready_at")));
        ada.Host.Cluster.Recoveries.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await ada.PutAsync("recoveries", new { token, password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        ada.Host.Cluster.Recoveries.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ready", (await ShowAsync(ada, token)).Text("stage"));
        (await ada.PutAsync("recoveries", new { token, password = NewPassword })).Is(HttpStatusCode.NoContent);

        (await ada.PutAsync("recoveries", new { token, password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        Assert.Equal("An account was recovered", ada.Host.Cluster.Letters.Last(letter => letter.To == MemberProgram.Email).Subject);
        ada.Token = session;
        (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        await ada.LogInAsync(New, NewPassword);
    }

    [Fact]
    public async Task Neither_answer_nor_letter_tells_whether_a_claim_fits()
    {
        await using var ada = await StartAsync();
        var code = await SaveCodeAsync(ada);
        var fits = await ShowAsync(ada, await ClaimAsync(ada, _right));
        foreach (var (email, values) in new[] { (MemberProgram.Email, _guessed), ("nobody@example.org", _right) })
        {
            var token = await ClaimAsync(ada, values, email);
            var shown = await ShowAsync(ada, token);
            Assert.Equal(NamesOf(fits), NamesOf(shown));
            Assert.Equal("unproven", shown.Text("stage"));
            var proof = (await ada.PostAsync("recoveries/code", new { token, code })).IsProblem(HttpStatusCode.Forbidden);
            Assert.StartsWith("This proves nothing.", proof.Text("title"), StringComparison.Ordinal);
            (await ada.PostAsync("recoveries/site", new { token })).IsProblem(HttpStatusCode.Forbidden);
            (await ada.PutAsync("recoveries", new { token, password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
            (await ada.DeleteAsync($"recoveries?token={token}")).Is(HttpStatusCode.NoContent);
        }

        Assert.Equal(3, ada.Host.Cluster.Letters.Count(letter => letter.To == New));
        Assert.Single(ada.Host.Cluster.Letters, letter => letter.To == MemberProgram.Email);
    }

    [Fact]
    public async Task The_challenge_on_a_site_of_the_profile_is_a_proof()
    {
        var page = "<p>Nothing about recovery here.";
        await using var site = await AskedSite.StartAsync(context => context.Response.WriteAsync(page));
        await using var ada = await StartAsync(site.At("127.0.0.1").ToString());
        var token = await ClaimAsync(ada, _right);
        var shown = await ShowAsync(ada, token);
        Assert.Equal($"flattr-recovery={shown.Text("challenge")}", shown.Text("record"));
        Assert.Equal($"{ada.Host.Address.GetLeftPart(UriPartial.Authority)}/recover/site/{shown.Text("challenge")}", shown.Text("link"));
        page = $"<a rel=me href=\"{shown.Text("link")}\">recovery</a>";
        (await ada.PostAsync("recoveries/site", new { token })).Is(HttpStatusCode.NoContent);
        Assert.Equal("waiting", (await ShowAsync(ada, token)).Text("stage"));
        Assert.Contains(ada.Host.Cluster.Letters, letter => letter.To == MemberProgram.Email && letter.Subject == "An account is being recovered");
        (await ada.PostAsync("recoveries/site", new { token })).IsProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_site_without_the_challenge_proves_nothing()
    {
        await using var site = await AskedSite.StartAsync("<p>Nothing about recovery here.");
        await using var ada = await StartAsync(site.At("127.0.0.1").ToString());
        var token = await ClaimAsync(ada, _right);
        (await ada.PostAsync("recoveries/site", new { token })).IsProblem(HttpStatusCode.Forbidden);
        Assert.Single(site.Requests);
        Assert.Equal("unproven", (await ShowAsync(ada, token)).Text("stage"));
    }

    [Fact]
    public async Task Who_reads_the_accounts_letters_ends_it()
    {
        await using var ada = await StartAsync();
        var code = await SaveCodeAsync(ada);
        var token = await ClaimAsync(ada, _right);
        (await ada.PostAsync("recoveries/code", new { token, code })).Is(HttpStatusCode.NoContent);
        (await ada.DeleteAsync($"recoveries?token={ada.LinkTo(MemberProgram.Email)["token"]}")).Is(HttpStatusCode.NoContent);
        ada.Host.Cluster.Recoveries.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal("unproven", (await ShowAsync(ada, token)).Text("stage"));
        (await ada.PutAsync("recoveries", new { token, password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        await ada.LogInAsync();
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("Q2ZESjh")]
    [InlineData("%20")]
    public async Task A_token_that_is_not_ours_opens_nothing(string token)
    {
        await using var ada = await StartAsync();
        var sent = Uri.UnescapeDataString(token) + "x";
        ProgramAnswer[] answers =
        [
            await ada.GetAsync("recoveries"),
            await ada.GetAsync($"recoveries?token={token}"),
            await ada.DeleteAsync("recoveries"),
            await ada.DeleteAsync($"recoveries?token={token}"),
            await ada.PostAsync("recoveries/code", new { token = sent, code = "ABCD-EFGH-JKMN-PQRS" }),
            await ada.PostAsync("recoveries/site", new { token = sent }),
            await ada.PutAsync("recoveries", new { token = sent, password = NewPassword }),
        ];
        Assert.All(answers, answer =>
            Assert.StartsWith("This token is not whole.", answer.IsProblem(HttpStatusCode.Forbidden).Text("title"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_is_checked_before_anything_is_looked_up()
    {
        await using var ada = await StartAsync();
        var missing = await ada.PostAsync("recoveries", new { });
        Assert.Equal("Which address does the account have?", missing.WrongWith("email"));
        Assert.Equal("Where can we write to you now?", missing.WrongWith("new_email"));
        Assert.Equal(HttpStatusCode.BadRequest, (await ada.PostAsync("recoveries", new { email = "ada", new_email = New, values = _right })).Status);
        Assert.Equal("Fill in at least three of these.", (await TryAsync(ada, new { location = "Uppsala", country = "SE" })).WrongWith("values"));
        Assert.Equal("Fill in at least three of these.", (await TryAsync(ada, null)).WrongWith("values"));
        var wrong = await TryAsync(ada, new { display_name = "Ada", country = "Sweden", birthday = "5 April" });
        Assert.Equal("Choose a country of the list.", wrong.WrongWith("values.country"));
        Assert.StartsWith("Write the day as", wrong.WrongWith("values.birthday"), StringComparison.Ordinal);
        Assert.NotEmpty((await TryAsync(ada, new { display_name = new string('x', 301), location = "Uppsala", country = "SE" })).WrongWith("values.display_name"));
        Assert.StartsWith("Expected is an object of display_name, location,", (await TryAsync(ada, new { shoe_size = "43" })).WrongWith("values"), StringComparison.Ordinal);
        Assert.StartsWith("There is no such field here.", (await ada.PostAsync("recoveries", new { form = "x" })).WrongWith("form"), StringComparison.Ordinal);
        Assert.Empty(ada.Host.Cluster.Letters);
    }

    [Fact]
    public async Task What_a_proof_and_a_password_need_is_named()
    {
        await using var ada = await StartAsync();
        var proof = await ada.PostAsync("recoveries/code", new { code = new string('A', 51) });
        Assert.StartsWith("The token is missing.", proof.WrongWith("token"), StringComparison.Ordinal);
        Assert.Equal("A code has at most 50 characters.", proof.WrongWith("code"));
        Assert.StartsWith("The token is missing.", (await ada.PostAsync("recoveries/site", new { })).WrongWith("token"), StringComparison.Ordinal);
        var password = await ada.PutAsync("recoveries", new { token = new string('x', 2_001), password = "123456789" });
        Assert.StartsWith("This is longer than any token.", password.WrongWith("token"), StringComparison.Ordinal);
        Assert.Equal("A password has 10 to 200 characters. A few words make a good one.", password.WrongWith("password"));
    }

    [Fact]
    public async Task Letters_and_tries_are_limited()
    {
        await using var ada = await StartAsync();
        await LimitedAsync(ada, 5, HttpMethod.Post, "recoveries", new { email = "nobody@example.org", new_email = New, values = _right });
        await LimitedAsync(ada, 10, HttpMethod.Post, "recoveries/code", new { token = "x", code = "x" });
    }

    private static async Task LimitedAsync(MemberProgram ada, int tries, HttpMethod method, string path, object body)
    {
        for (var sent = 0; sent < tries; sent++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await ada.SendAsync(method, path, MemberProgram.Json(body), from: "203.0.113.7")).Status);
        }

        (await ada.SendAsync(method, path, MemberProgram.Json(body), from: "203.0.113.7")).IsProblem(HttpStatusCode.TooManyRequests);
    }

    private static async Task<MemberProgram> StartAsync(string website = "https://ada.example/")
    {
        var ada = await MemberProgram.StartAsync(logIn: false, ("Flattr:Recovery:PrivateNetworks", "true"));
        ada.Host.Cluster.Profiles[(await ada.FindAsync()).Id] = new()
        {
            Fields =
            [
                Kept(ProfileField.DisplayName, "Ada"), Kept(ProfileField.Location, "Uppsala"), Kept(ProfileField.Languages, "en sv"),
                Kept(ProfileField.Phone, "+46701234567"), Kept(ProfileField.Website, website),
            ],
        };
        return ada;
    }

    private static KeptField Kept(ProfileField field, string value) =>
        new() { Field = field, Value = value, Visibility = Visibility.Private, WidestEver = Visibility.Private };

    private static Task<string> SaveCodeAsync(MemberProgram ada) => ada.UseAsync(async users =>
        (await users.GenerateNewTwoFactorRecoveryCodesAsync((await users.FindByNameAsync(MemberProgram.Email))!, Members.RecoveryCodes))!.First());

    /// <summary>Answers the token of the letter to the new address.</summary>
    private static async Task<string> ClaimAsync(MemberProgram ada, object values, string email = MemberProgram.Email)
    {
        (await TryAsync(ada, values, email)).Is(HttpStatusCode.Accepted);
        return ada.LinkTo(New)["token"];
    }

    private static Task<ProgramAnswer> TryAsync(MemberProgram ada, object? values, string email = MemberProgram.Email) =>
        ada.PostAsync("recoveries", new { email, new_email = New, values });

    private static async Task<ProgramAnswer> ShowAsync(MemberProgram ada, string token) =>
        (await ada.GetAsync($"recoveries?token={token}")).Is(HttpStatusCode.OK);

    private static IEnumerable<string> NamesOf(ProgramAnswer answer) => ((JsonObject)answer.Json!).Select(field => field.Key);
}
