using System.Net;
using Flattr.GrainInterfaces.Accounts.Permissions;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>Which mail a member wants, and who may ask for his address.</summary>
public sealed class SettingsTests
{
    private const string Mail = "me/mail-preferences";

    [Fact]
    public async Task Mail_that_is_asked_for_waits_for_its_confirmation()
    {
        await using var ada = await MemberProgram.StartAsync();
        Assert.Equal(
            """{"essential":{"wanted":true,"status":"on"},"account":{"wanted":true,"status":"on"},"news":{"wanted":false,"status":"off"},"offers":{"wanted":false,"status":"off"}}""",
            (await ada.GetAsync(Mail)).Is(HttpStatusCode.OK).Json!.ToJsonString());
        var asked = (await ada.PutAsync($"{Mail}/news", new { wanted = true })).Is(HttpStatusCode.OK).Json!["news"]!;
        Assert.Equal((true, "asked"), (asked["wanted"]!.GetValue<bool>(), asked["status"]!.GetValue<string>()));
        Assert.NotNull(asked["asked"]);
        Assert.Equal("""{"wanted":false,"status":"off"}""", (await ada.PutAsync($"{Mail}/account", new { wanted = false })).Json!["account"]!.ToJsonString());
        Assert.Equal("""{"wanted":false,"status":"off"}""", (await ada.PutAsync($"{Mail}/news", new { wanted = false })).Json!["news"]!.ToJsonString());
        Assert.Equal("asked", (await ada.PutAsync($"{Mail}/offers", new { wanted = true })).Json!["offers"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_token_of_a_letter_turns_on_what_was_asked_for()
    {
        await using var ada = await MemberProgram.StartAsync();
        var session = ada.Token;
        await ada.PutAsync($"{Mail}/news", new { wanted = true });
        var before = ada.LinkTo(MemberProgram.Email)["token"];
        await ada.PutAsync($"{Mail}/news", new { wanted = false });
        await ada.PutAsync($"{Mail}/news", new { wanted = true });
        var now = ada.LinkTo(MemberProgram.Email)["token"];

        // Whoever has the mailbox confirms, from anywhere.
        ada.Token = null;
        foreach (var dead in (string[])[before, $"{now}x", "x"])
        {
            Assert.Contains("sends a new letter", (await ada.PostAsync("mail-confirmations", new { token = dead })).IsProblem(HttpStatusCode.Forbidden).Text("title"), StringComparison.Ordinal);
        }

        Assert.StartsWith("The token is missing", (await ada.PostAsync("mail-confirmations", new { })).WrongWith("token"), StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
        {
            (await ada.PostAsync("mail-confirmations", new { token = now })).Is(HttpStatusCode.NoContent);
        }

        ada.Token = session;
        var news = (await ada.GetAsync(Mail)).Json!["news"]!;
        Assert.Equal((true, "on"), (news["wanted"]!.GetValue<bool>(), news["status"]!.GetValue<string>()));
        Assert.NotNull(news["confirmed"]);
    }

    [Fact]
    public async Task Each_request_sends_another_letter_until_five_went_out_within_an_hour()
    {
        await using var ada = await MemberProgram.StartAsync();
        for (var number = 0; number < 5; number++)
        {
            (await ada.PutAsync($"{Mail}/offers", new { wanted = true })).Is(HttpStatusCode.OK);
        }

        Assert.Contains("no letter was sent", (await ada.PutAsync($"{Mail}/offers", new { wanted = true })).IsProblem(HttpStatusCode.TooManyRequests).Text("title"), StringComparison.Ordinal);
        Assert.Equal(5, ada.Host.Cluster.Letters.Count);
        Assert.Equal("asked", (await ada.GetAsync(Mail)).Json!["offers"]!["status"]!.GetValue<string>());
        Assert.Equal("off", (await ada.PutAsync($"{Mail}/offers", new { wanted = false })).Is(HttpStatusCode.OK).Json!["offers"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Essential_mail_cannot_be_turned_off()
    {
        await using var ada = await MemberProgram.StartAsync();
        Assert.Contains("intruder", (await ada.PutAsync($"{Mail}/essential", new { wanted = false })).IsProblem(HttpStatusCode.Conflict).Text("title"), StringComparison.Ordinal);
        foreach (var category in (string[])["News", "0", "spam", "%20"])
        {
            (await ada.PutAsync($"{Mail}/{category}", new { wanted = true })).IsProblem(HttpStatusCode.NotFound);
        }

        Assert.Equal("Does the member want this mail? Say true or false.", (await ada.PutAsync($"{Mail}/news", new { })).WrongWith("wanted"));
        Assert.Equal("Expected is true or false.", (await ada.PutAsync($"{Mail}/news", new { wanted = "yes" })).WrongWith("wanted"));
    }

    [Fact]
    public async Task A_permission_is_given_listed_and_taken_back()
    {
        await using var ada = await MemberProgram.StartAsync();
        Assert.Equal("""{"permissions":[]}""", (await ada.GetAsync("me/permissions")).Is(HttpStatusCode.OK).Json!.ToJsonString());
        const string Given = """{"party":"shop","name":"A shop","purpose":"To send the invoice.","given":"2026-05-01T00:00:00+00:00","pseudonym":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""";
        for (var time = 0; time < 2; time++)
        {
            var given = (await ada.SendAsync(HttpMethod.Put, "me/permissions/shop")).Is(HttpStatusCode.OK).Json!.ToJsonString(Plain);
            Assert.Equal(Given, given);
        }

        Assert.Equal($"{{\"permissions\":[{Given}]}}", (await ada.GetAsync("me/permissions")).Json!.ToJsonString(Plain));
        for (var time = 0; time < 2; time++)
        {
            (await ada.DeleteAsync("me/permissions/shop")).Is(HttpStatusCode.NoContent);
        }

        Assert.Equal("""{"permissions":[]}""", (await ada.GetAsync("me/permissions")).Json!.ToJsonString());
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("Shop")]
    [InlineData("a--b")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task There_is_no_permission_for_nobody(string party)
    {
        await using var ada = await MemberProgram.StartAsync();
        (await ada.SendAsync(HttpMethod.Put, $"me/permissions/{party}")).IsProblem(HttpStatusCode.NotFound);
        (await ada.DeleteAsync($"me/permissions/{party}")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_release_is_listed_page_by_page()
    {
        await using var ada = await MemberProgram.StartAsync();
        ada.Host.Cluster.Permissions.Releases = [.. Enumerable.Range(0, 60).Select(age => new EmailRelease(60 - age, "A shop", FakePermissions.Shop.Registered))];
        var newest = (await ada.GetAsync("me/permissions/releases")).Is(HttpStatusCode.OK).Json!["releases"]!.AsArray();
        Assert.Equal(50, newest.Count);
        Assert.Equal("""{"number":60,"name":"A shop","released":"2026-05-01T00:00:00+00:00"}""", newest[0]!.ToJsonString(Plain));
        var older = (await ada.GetAsync($"me/permissions/releases?before={newest[^1]!["number"]}")).Json!["releases"]!.AsArray();
        Assert.Equal(10, older.Count);
        foreach (var wrong in (string[])["", "x", "-1", "99999999999999999999"])
        {
            Assert.StartsWith("Expected is the number of a release", (await ada.GetAsync($"me/permissions/releases?before={wrong}")).WrongWith("before"), StringComparison.Ordinal);
        }
    }

    private static System.Text.Json.JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
