using System.Net;
using Flattr.Api.Accounts.SignUp;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>How an account begins, changes what protects it, and ends.</summary>
public sealed class AccountTests
{
    private const string New = "grace@example.org";
    private const string NewPassword = "a new password";

    [Fact]
    public async Task An_account_begins_with_a_letter()
    {
        await using var program = await MemberProgram.StartAsync(logIn: false);
        var asked = (await program.PostAsync("sign-ups", new { email = New })).Is(HttpStatusCode.Accepted);
        Assert.Empty(asked.Bytes);
        var token = program.LinkTo(New)["token"];
        var opened = (await program.PostAsync("accounts", new { token, password = NewPassword, device = "Robot" })).Is(HttpStatusCode.Created);
        Assert.Equal("/api/v1/me", opened.Message.Headers.Location?.OriginalString);
        program.Token = opened.Text("token");
        Assert.Equal(opened.Text("id"), (await program.GetAsync("me")).Text("id"));
        Assert.Equal("Robot", (await program.GetAsync("me/sessions")).Json!["sessions"]![0]!["device"]!.GetValue<string>());
        (await program.PostAsync("accounts", new { token, password = NewPassword })).IsProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Whether_an_address_has_an_account_is_told_to_its_owner_only()
    {
        await using var program = await MemberProgram.StartAsync(logIn: false);
        foreach (var path in (string[])["sign-ups", "password-resets"])
        {
            var known = (await program.PostAsync(path, new { email = MemberProgram.Email })).Is(HttpStatusCode.Accepted);
            var unknown = (await program.PostAsync(path, new { email = New })).Is(HttpStatusCode.Accepted);
            Assert.Equal(known.Bytes, unknown.Bytes);
            Assert.Equal(HeadersOf(known), HeadersOf(unknown));
        }

        Assert.Equal(4, program.Time.Waits);
        Assert.Equal(
            ["You have an account already", "Confirm your address", "Choose a new password"], program.Host.Cluster.Letters.Select(letter => letter.Subject));
    }

    [Fact]
    public async Task Where_sign_up_is_closed_no_letter_is_sent()
    {
        await using var program = await MemberProgram.StartAsync(logIn: false, ("Flattr:Accounts:SignUp", "false"));
        (await program.PostAsync("sign-ups", new { email = New })).IsProblem(HttpStatusCode.Forbidden);
        Assert.Empty(program.Host.Cluster.Letters);
    }

    [Fact]
    public async Task A_link_that_is_not_ours_opens_no_account()
    {
        await using var program = await MemberProgram.StartAsync(logIn: false);
        (await program.PostAsync("accounts", new { token = new string('x', 2_000), password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        var refused = await program.PostAsync("accounts", new { token = new string('x', 2_001), password = "123456789" });
        Assert.StartsWith("This is longer than any token.", refused.WrongWith("token"), StringComparison.Ordinal);
        Assert.Equal("A password has 10 to 200 characters. A few words make a good one.", refused.WrongWith("password"));
        Assert.StartsWith("The token is missing.", (await program.PostAsync("accounts", new { })).WrongWith("token"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public async Task A_password_has_10_to_200_characters(int length, bool isGood)
    {
        await using var ada = await MemberProgram.StartAsync();
        var password = new string('p', length);
        var expected = isGood ? HttpStatusCode.OK : HttpStatusCode.BadRequest;
        (await ada.PutAsync("me/password", new { current = MemberProgram.Password, password })).Is(expected);
        var token = ada.Host.Get<SignUpLinks>().Seal(New);
        (await ada.PostAsync("accounts", new { token, password })).Is(isGood ? HttpStatusCode.Created : expected);
        await ada.PostAsync("password-resets", new { email = MemberProgram.Email });
        var link = ada.LinkTo(MemberProgram.Email);
        (await ada.PutAsync("password-resets", new { user = link["user"], token = link["token"], password })).Is(isGood ? HttpStatusCode.NoContent : expected);
    }

    [Fact]
    public async Task A_new_password_ends_every_session_and_the_caller_goes_on_with_another()
    {
        await using var ada = await MemberProgram.StartAsync();
        var other = ada.Token;
        var own = await ada.LogInAsync(device: "Robot");
        var changed = (await ada.PutAsync("me/password", new { current = MemberProgram.Password, password = NewPassword })).Is(HttpStatusCode.OK);
        foreach (var token in (string?[])[own, other])
        {
            ada.Token = token;
            (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        }

        ada.Token = changed.Text("token");
        var session = Assert.Single((await ada.GetAsync("me/sessions")).Json!["sessions"]!.AsArray())!;
        Assert.Equal("Robot", session["device"]!.GetValue<string>());
        Assert.Equal("Your password was changed", ada.Host.Cluster.Letters.Last().Subject);
        await ada.LogInAsync(password: NewPassword);
    }

    [Fact]
    public async Task Who_only_has_the_token_changes_nothing_that_protects_the_account()
    {
        await using var ada = await MemberProgram.StartAsync();
        const string Wrong = "not the password";
        (await ada.PutAsync("me/password", new { current = Wrong, password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.PutAsync("me/email", new { email = New, password = Wrong })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.DeleteAsync("me", new { password = Wrong })).IsProblem(HttpStatusCode.Forbidden);
        Assert.Empty(ada.Host.Cluster.Letters);
        (await ada.GetAsync("me")).Is(HttpStatusCode.OK);
        Assert.Equal("The password is missing.", (await ada.DeleteAsync("me", new { })).WrongWith("password"));
        Assert.Equal("The password is missing.", (await ada.PutAsync("me/password", new { password = NewPassword })).WrongWith("current"));
        Assert.Equal("The password is missing.", (await ada.PutAsync("me/email", new { email = New })).WrongWith("password"));
    }

    [Fact]
    public async Task A_forgotten_password_is_set_once_with_the_letter()
    {
        await using var ada = await MemberProgram.StartAsync();
        await ada.PostAsync("password-resets", new { email = MemberProgram.Email });
        var link = ada.LinkTo(MemberProgram.Email);
        (await ada.PutAsync("password-resets", new { user = Guid.NewGuid(), token = link["token"], password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.PutAsync("password-resets", new { user = link["user"], token = "x", password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.PutAsync("password-resets", new { user = link["user"], token = link["token"], password = NewPassword })).Is(HttpStatusCode.NoContent);
        (await ada.PutAsync("password-resets", new { user = link["user"], token = link["token"], password = NewPassword })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        await ada.LogInAsync(password: NewPassword);
        var wrong = await ada.PutAsync("password-resets", new { user = "ada", token = 1, password = NewPassword });
        Assert.StartsWith("Expected is an id", wrong.WrongWith("user"), StringComparison.Ordinal);
        Assert.Equal("Expected is a text.", wrong.WrongWith("token"));
    }

    [Fact]
    public async Task An_address_changes_when_its_letter_was_read()
    {
        await using var ada = await MemberProgram.StartAsync();
        (await ada.PutAsync("me/email", new { email = New, password = MemberProgram.Password })).Is(HttpStatusCode.Accepted);
        Assert.Equal(MemberProgram.Email, (await ada.GetAsync("me")).Text("email"));
        var link = ada.LinkTo(New);
        (await ada.PostAsync("address-changes", new { user = link["user"], email = "eve@example.org", token = link["token"] })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.PostAsync("address-changes", new { user = Guid.NewGuid(), email = New, token = link["token"] })).IsProblem(HttpStatusCode.Forbidden);
        (await ada.PostAsync("address-changes", link)).Is(HttpStatusCode.NoContent);
        (await ada.PostAsync("address-changes", link)).IsProblem(HttpStatusCode.Forbidden);
        (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        await ada.LogInAsync(New);
        Assert.Equal(New, (await ada.GetAsync("me")).Text("email"));
    }

    [Fact]
    public async Task Another_members_address_is_answered_like_a_free_one()
    {
        await using var ada = await MemberProgram.StartAsync();
        var taken = (await ada.PutAsync("me/email", new { email = PageHost.Email, password = MemberProgram.Password })).Is(HttpStatusCode.Accepted);
        var free = (await ada.PutAsync("me/email", new { email = New, password = MemberProgram.Password })).Is(HttpStatusCode.Accepted);
        Assert.Equal(HeadersOf(taken), HeadersOf(free));
        Assert.Equal("This address has an account already", ada.Host.Cluster.Letters.First().Subject);
    }

    [Theory]
    [InlineData("sign-ups")]
    [InlineData("password-resets")]
    public async Task An_address_is_one_that_a_letter_can_be_sent_to(string path)
    {
        await using var program = await MemberProgram.StartAsync(logIn: false);
        var longest = $"{new string('a', 64)}@{new string('b', 63)}.{new string('c', 63)}.{new string('d', 58)}.ex";
        Assert.Equal(254, longest.Length);
        (await program.PostAsync(path, new { email = longest })).Is(HttpStatusCode.Accepted);
        foreach (var wrong in (string[])["ada", "ada@", "Ada <ada@example.org>", "ada@example.org, eve@example.org", "a\u0000@example.org", "a@[127.0.0.1]", longest + "x", $"{new string('a', 65)}@example.org"])
        {
            Assert.Equal("This is not an e-mail address. It looks like ada@example.org.", (await program.PostAsync(path, new { email = wrong })).WrongWith("email"));
        }

        Assert.Equal("Which address is yours?", (await program.PostAsync(path, new { email = (string?)null })).WrongWith("email"));
    }

    [Fact]
    public async Task Letters_are_limited_by_the_minute()
    {
        await using var program = await MemberProgram.StartAsync(logIn: false);
        for (var letter = 0; letter < 5; letter++)
        {
            (await program.SendAsync(HttpMethod.Post, "sign-ups", MemberProgram.Json("{}"), from: "192.0.2.1")).IsProblem(HttpStatusCode.BadRequest);
        }

        (await program.SendAsync(HttpMethod.Post, "sign-ups", MemberProgram.Json("{}"), from: "192.0.2.1")).IsProblem(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_deleted_account_is_gone_with_its_tokens()
    {
        await using var ada = await MemberProgram.StartAsync();
        (await ada.DeleteAsync("me", new { password = MemberProgram.Password })).Is(HttpStatusCode.NoContent);
        Assert.Equal("Your account was deleted", ada.Host.Cluster.Letters.Last().Subject);
        foreach (var path in (string[])["me", "me/sessions", "me/profile", "me/avatar", "me/mail-preferences", "me/permissions", "me/permissions/releases"])
        {
            (await ada.GetAsync(path)).IsProblem(HttpStatusCode.Unauthorized);
        }

        (await ada.PostAsync("sessions", new { email = MemberProgram.Email, password = MemberProgram.Password })).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_last_operator_stays()
    {
        await using var program = await MemberProgram.StartAsync();
        await program.LogInAsync(PageHost.Email, PageHost.Password);
        (await program.DeleteAsync("me", new { password = PageHost.Password })).IsProblem(HttpStatusCode.Conflict);
        (await program.GetAsync("me")).Is(HttpStatusCode.OK);
    }

    private static string HeadersOf(ProgramAnswer answer) =>
        string.Join('\n', answer.Message.Headers.Concat(answer.Message.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
}
