using System.Net;
using Flattr.Api.Accounts.TwoStep;
using Flattr.UnitTests.Accounts.TwoStep;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>Two-step log-in turned on and off, and recovery codes made, by a program.</summary>
public sealed class TwoStepSetUpTests
{
    private const string Path = "me/two-step";

    private static readonly object _password = new { password = MemberProgram.Password };
    private static readonly object _wrong = new { password = "not the password" };

    [Fact]
    public async Task A_code_of_the_secret_turns_it_on_and_ends_every_session_but_a_new_one()
    {
        await using var ada = await MemberProgram.StartAsync();
        var other = ada.Token;
        var own = await ada.LogInAsync(device: "Robot");
        var begun = (await ada.PostAsync(Path, _password)).Is(HttpStatusCode.OK);
        Assert.Equal(
            $"otpauth://totp/localhost%3Aada%40example.org?secret={begun.Text("secret")}&issuer=localhost&digits=6", begun.Text("uri"));
        Assert.False((await ada.GetAsync("me")).Json!["two_step"]!.GetValue<bool>());

        var on = (await SayAsync(ada, begun)).Is(HttpStatusCode.OK);
        Assert.Equal(10, CodesOf(on).Distinct(StringComparer.Ordinal).Count());
        await EndedAsync(ada, own, other);
        ada.Token = on.Text("token");
        var me = (await ada.GetAsync("me")).Is(HttpStatusCode.OK).Json!;
        Assert.Equal((true, 10), (me["two_step"]!.GetValue<bool>(), me["recovery_codes_left"]!.GetValue<int>()));
        Assert.Equal("Robot", Assert.Single((await ada.GetAsync("me/sessions")).Json!["sessions"]!.AsArray())!["device"]!.GetValue<string>());
        Assert.Contains("turned on", Assert.Single(ada.Host.Cluster.Letters).Text, StringComparison.Ordinal);
        ada.Token = null;
        var code = CodesOf(on)[0];
        (await ada.PostAsync("sessions", new { email = MemberProgram.Email, password = MemberProgram.Password })).IsProblem(HttpStatusCode.Unauthorized);
        (await ada.PostAsync("sessions", new { email = MemberProgram.Email, password = MemberProgram.Password, code })).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_wrong_code_turns_nothing_on_and_the_secret_is_still_good()
    {
        await using var ada = await MemberProgram.StartAsync();
        var begun = (await ada.PostAsync(Path, _password)).Is(HttpStatusCode.OK);
        Assert.Contains("does not fit", (await SayAsync(ada, begun, "000000x1")).IsProblem(HttpStatusCode.Forbidden).Text("title"), StringComparison.Ordinal);
        Assert.False((await ada.FindAsync()).IsTwoStep);
        Assert.Empty(ada.Host.Cluster.Letters);
        (await SayAsync(ada, begun)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_seal_that_was_not_made_for_this_account_is_not_taken()
    {
        await using var ada = await MemberProgram.StartAsync();
        var begun = (await ada.PostAsync(Path, _password)).Is(HttpStatusCode.OK);
        var secret = begun.Text("secret");
        foreach (var seal in (string[])["not a seal", ada.Host.Get<SetUpSecrets>().Seal(Guid.NewGuid(), secret)])
        {
            var refused = (await ada.PutAsync(Path, new { seal, code = CodeOf(secret) })).IsProblem(HttpStatusCode.Forbidden);
            Assert.Contains("This seal is not", refused.Text("title"), StringComparison.Ordinal);
        }

        Assert.False((await ada.FindAsync()).IsTwoStep);
    }

    [Fact]
    public async Task What_is_on_is_not_turned_on_again_and_what_is_off_not_off()
    {
        await using var ada = await MemberProgram.StartAsync();
        (await ada.DeleteAsync(Path, _password)).IsProblem(HttpStatusCode.Conflict);
        Assert.Empty(ada.Host.Cluster.Letters);
        var begun = (await ada.PostAsync(Path, _password)).Is(HttpStatusCode.OK);
        ada.Token = (await SayAsync(ada, begun)).Is(HttpStatusCode.OK).Text("token");
        (await ada.PostAsync(Path, _password)).IsProblem(HttpStatusCode.Conflict);
        (await SayAsync(ada, begun)).IsProblem(HttpStatusCode.Conflict);
        (await ada.GetAsync("me")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_password_turns_it_off_and_ends_every_session_but_a_new_one()
    {
        await using var ada = await MemberProgram.StartAsync();
        var on = ada.Token = (await SayAsync(ada, await ada.PostAsync(Path, _password))).Is(HttpStatusCode.OK).Text("token");
        var off = (await ada.DeleteAsync(Path, _password)).Is(HttpStatusCode.OK);
        await EndedAsync(ada, on);
        ada.Token = off.Text("token");
        Assert.False((await ada.GetAsync("me")).Is(HttpStatusCode.OK).Json!["two_step"]!.GetValue<bool>());
        var account = await ada.FindAsync();
        Assert.Equal((null, 0L), (account.AuthenticatorKey, account.LastCodeStep));
        Assert.Contains("turned off", ada.Host.Cluster.Letters.Last().Text, StringComparison.Ordinal);
        await ada.LogInAsync();
    }

    [Fact]
    public async Task New_recovery_codes_take_the_place_of_those_before()
    {
        await using var ada = await MemberProgram.StartAsync();
        var first = CodesOf((await ada.PostAsync("me/recovery-codes", _password)).Is(HttpStatusCode.OK));
        var second = CodesOf((await ada.PostAsync("me/recovery-codes", _password)).Is(HttpStatusCode.OK));
        Assert.Equal(20, first.Concat(second).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(10, (await ada.GetAsync("me")).Json!["recovery_codes_left"]!.GetValue<int>());
        Assert.All(ada.Host.Cluster.Letters, letter => Assert.Contains("New recovery codes", letter.Text, StringComparison.Ordinal));
        Assert.Equal(2, ada.Host.Cluster.Letters.Count);
    }

    [Fact]
    public async Task Who_only_has_the_token_changes_nothing()
    {
        await using var ada = await MemberProgram.StartAsync();
        (await ada.PostAsync(Path, _wrong)).IsProblem(HttpStatusCode.Forbidden);
        (await ada.PostAsync("me/recovery-codes", _wrong)).IsProblem(HttpStatusCode.Forbidden);
        ada.Token = (await SayAsync(ada, await ada.PostAsync(Path, _password))).Is(HttpStatusCode.OK).Text("token");
        (await ada.DeleteAsync(Path, _wrong)).IsProblem(HttpStatusCode.Forbidden);
        Assert.True((await ada.FindAsync()).IsTwoStep);
        Assert.Single(ada.Host.Cluster.Letters);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var ada = await MemberProgram.StartAsync();
        var refused = await ada.PutAsync(Path, new { });
        Assert.StartsWith("The seal is missing.", refused.WrongWith("seal"), StringComparison.Ordinal);
        Assert.Equal("The code is missing.", refused.WrongWith("code"));
        Assert.Equal("The password is missing.", (await ada.PostAsync(Path, new { })).WrongWith("password"));
        Assert.Equal("The password is missing.", (await ada.DeleteAsync(Path, new { })).WrongWith("password"));
        Assert.Equal("The password is missing.", (await ada.PostAsync("me/recovery-codes", new { })).WrongWith("password"));
        ada.Token = null;
        (await ada.PostAsync(Path, _password)).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Ten_tries_a_minute_are_let_through()
    {
        await using var ada = await MemberProgram.StartAsync();
        for (var tries = 0; tries < 10; tries++)
        {
            (await TryAsync(ada)).IsProblem(HttpStatusCode.Forbidden);
        }

        (await TryAsync(ada)).IsProblem(HttpStatusCode.TooManyRequests);
    }

    private static Task<ProgramAnswer> TryAsync(MemberProgram ada) =>
        ada.SendAsync(HttpMethod.Put, Path, MemberProgram.Json(new { seal = "not a seal", code = "123456" }), from: "203.0.113.7");

    private static Task<ProgramAnswer> SayAsync(MemberProgram ada, ProgramAnswer begun, string? code = null) =>
        ada.PutAsync(Path, new { seal = begun.Text("seal"), code = code ?? CodeOf(begun.Text("secret")) });

    private static string CodeOf(string secret) => AuthenticatorApp.CodeAt(TimeProvider.System.GetUtcNow(), secret);

    private static string[] CodesOf(ProgramAnswer answer) => [.. answer.Json!["recovery_codes"]!.AsArray().Select(code => code!.GetValue<string>())];

    private static async Task EndedAsync(MemberProgram ada, params string?[] tokens)
    {
        foreach (var token in tokens)
        {
            ada.Token = token;
            (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        }
    }
}
