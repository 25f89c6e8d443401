using System.Net;
using System.Text;
using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Accounts.SignUp;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>Logging in, the token, and its end.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_token_opens_what_is_the_members_own()
    {
        await using var ada = await MemberProgram.StartAsync();
        var me = (await ada.GetAsync("me")).Is(HttpStatusCode.OK);
        Assert.Equal(MemberProgram.Email, me.Text("email"));
        Assert.Equal((await ada.FindAsync()).Id, me.Json!["id"]!.GetValue<Guid>());
        Assert.Equal("{\"roles\":[],\"two_step\":false,\"passkeys\":0,\"recovery_codes_left\":0}", Only(me, "roles", "two_step", "passkeys", "recovery_codes_left"));
        Assert.InRange(DateTimeOffset.UtcNow - me.Json!["created"]!.GetValue<DateTimeOffset>(), TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task The_role_is_the_one_that_the_account_has_now()
    {
        await using var program = await MemberProgram.StartAsync();
        await program.LogInAsync(PageHost.Email, PageHost.Password);
        Assert.Equal("{\"roles\":[\"operator\"]}", Only(await program.GetAsync("me"), "roles"));
    }

    [Fact]
    public async Task A_new_session_says_how_long_it_lasts_and_where_it_leads()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        var opened = (await ada.PostAsync("sessions", new { email = $" {MemberProgram.Email}", password = MemberProgram.Password })).Is(HttpStatusCode.Created);
        Assert.Equal(30, opened.Json!["expires_after_days_unused"]!.GetValue<int>());
        Assert.Equal((await ada.FindAsync()).Id, opened.Json["id"]!.GetValue<Guid>());
        Assert.Equal("/api/v1/me", opened.Message.Headers.Location?.OriginalString);
        Assert.Matches("^[A-Za-z0-9_-]{100,1000}$", opened.Text("token"));
        ada.Token = opened.Text("token");
        Assert.Equal("A program", (await ada.GetAsync("me/sessions")).Json!["sessions"]![0]!["device"]!.GetValue<string>());
    }

    [Fact]
    public async Task Unknown_wrong_and_locked_are_one_answer_that_is_held_back()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        var wrong = await RefuseAsync(ada, MemberProgram.Email, "not the password");
        Assert.Equal(wrong, await RefuseAsync(ada, "nobody@example.org", "not the password"));
        for (var attempt = 1; attempt < 10; attempt++)
        {
            Assert.Equal(wrong, await RefuseAsync(ada, MemberProgram.Email, "not the password"));
        }

        Assert.Equal(wrong, await RefuseAsync(ada, MemberProgram.Email, MemberProgram.Password));
        Assert.Equal(12, ada.Time.Waits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%F0%9F%98%80")]
    public async Task What_is_no_token_opens_nothing(string token)
    {
        await using var ada = await MemberProgram.StartAsync();
        ada.Token = token;
        var refused = (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer error=\"invalid_token\"", refused.Message.Headers.WwwAuthenticate.ToString());
        ada.Token = null;
        Assert.Equal("Bearer", (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized).Message.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_token_that_was_tampered_with_opens_nothing()
    {
        await using var ada = await MemberProgram.StartAsync();
        var token = ada.Token!;
        for (var at = 0; at < token.Length - 1; at += 7)
        {
            ada.Token = new StringBuilder(token) { [at] = token[at] == 'A' ? 'B' : 'A' }.ToString();
            (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        }

        foreach (var other in (string[])[token[..^4], token + "AAAA", $"{token},{token}", new('A', 5_000), ada.Host.Get<SignUpLinks>().Seal(MemberProgram.Email)])
        {
            ada.Token = other;
            (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        }

        ada.Token = token;
        (await ada.GetAsync("me")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_that_somebody_else_sealed_for_a_session_that_never_was_opens_nothing()
    {
        await using var ada = await MemberProgram.StartAsync();
        ada.Token = ada.Host.Get<SessionTokens>().Seal(SessionClaims.Sealed((await ada.FindAsync()).Id, Guid.NewGuid()));
        (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_cookie_of_a_browser_is_ignored()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        using var logIn = await ada.Host.LogInAsync();
        var cookie = logIn.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("flattr=", StringComparison.Ordinal)).Split(';')[0];
        (await ada.SendAsync(HttpMethod.Get, "me", cookie: cookie)).IsProblem(HttpStatusCode.Unauthorized);

        await ada.LogInAsync();
        Assert.Equal(MemberProgram.Email, (await ada.SendAsync(HttpMethod.Get, "me", cookie: cookie)).Text("email"));
    }

    [Fact]
    public async Task Sessions_are_listed_and_end_one_by_one()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        var first = await ada.LogInAsync(device: "First");
        await ada.LogInAsync(device: "Second");
        var sessions = (await ada.GetAsync("me/sessions")).Is(HttpStatusCode.OK).Json!["sessions"]!.AsArray();
        Assert.Equal(["Second", "First"], sessions.Select(session => session!["device"]!.GetValue<string>()));
        Assert.Equal([true, false], sessions.Select(session => session!["current"]!.GetValue<bool>()));
        Assert.Matches("^20\\d\\d-\\d\\d-\\d\\d$", sessions[0]!["last_used"]!.GetValue<string>());

        var id = sessions[1]!["id"]!.GetValue<string>();
        (await ada.DeleteAsync($"me/sessions/{id}")).Is(HttpStatusCode.NoContent);
        (await ada.DeleteAsync($"me/sessions/{id}")).IsProblem(HttpStatusCode.NotFound);
        (await ada.DeleteAsync($"me/sessions/{Guid.NewGuid()}")).IsProblem(HttpStatusCode.NotFound);
        (await ada.DeleteAsync("me/sessions/first")).IsProblem(HttpStatusCode.NotFound);
        ada.Token = first;
        (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task All_others_end_at_once_and_the_callers_own_when_it_says_so()
    {
        await using var ada = await MemberProgram.StartAsync();
        var other = ada.Token;
        var own = await ada.LogInAsync();
        (await ada.DeleteAsync("me/sessions")).Is(HttpStatusCode.NoContent);
        ada.Token = other;
        (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
        ada.Token = own;
        (await ada.DeleteAsync("me/sessions/current")).Is(HttpStatusCode.NoContent);
        (await ada.GetAsync("me")).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_of_another_member_is_not_ended()
    {
        await using var program = await MemberProgram.StartAsync();
        var ada = program.Token;
        var id = (await program.GetAsync("me/sessions")).Json!["sessions"]![0]!["id"]!.GetValue<string>();
        await program.LogInAsync(PageHost.Email, PageHost.Password);
        (await program.DeleteAsync($"me/sessions/{id}")).IsProblem(HttpStatusCode.NotFound);
        program.Token = ada;
        (await program.GetAsync("me")).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"password\":\"x\"}", "email", "Which address did you register with?")]
    [InlineData("{\"email\":\"ada@example.org\"}", "password", "The password is missing.")]
    [InlineData("{\"email\":5,\"password\":\"x\"}", "email", "Expected is a text.")]
    [InlineData("{\"email\":\"a\",\"password\":\"x\",\"cod\":\"1\"}", "cod", "There is no such field here. Known are email, password, code, device.")]
    [InlineData("{\"email\":\"a\",\"password\":\"x\",\"device\":\"a\\u200Bb\"}", "device", "There is an invisible character, U+200B, after “a”. Delete it, or type the text anew instead of pasting it.")]
    [InlineData("{\"email\":\"a\",\"password\":\"x\",\"device\":\"a\\nb\"}", "device", "Write this in one line.")]
    [InlineData("[]", "$", "Expected is an object of email, password, code, device.")]
    [InlineData("{\"email\":\"a\",\"email\":\"b\"}", "$", "Expected is one JSON object in UTF-8, each field once, at most 16 levels deep.")]
    [InlineData("{\"email\":\"\\ud800\",\"password\":\"x\"}", "email", "Expected is a text.")]
    [InlineData("{\"em", "$", "Expected is one JSON object in UTF-8, each field once, at most 16 levels deep.")]
    [InlineData("", "$", "Expected is one JSON object in UTF-8, each field once, at most 16 levels deep.")]
    public async Task What_is_wrong_is_said_field_by_field(string body, string field, string wrong)
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        Assert.Equal(wrong, (await ada.PostAsync("sessions", body)).WrongWith(field));
    }

    [Fact]
    public async Task Bounds_of_a_log_in()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        var (at, beyond) = (new string('x', 200), new string('x', 201));
        (await ada.PostAsync("sessions", new { email = new string('x', 254), password = at, code = new string('1', 50) })).IsProblem(HttpStatusCode.Unauthorized);
        (await ada.PostAsync("sessions", new { email = MemberProgram.Email, password = MemberProgram.Password, device = new string('x', 60) })).Is(HttpStatusCode.Created);
        var refused = await ada.PostAsync("sessions", new { email = new string('x', 255), password = beyond, code = new string('1', 51), device = new string('x', 61) });
        Assert.Equal("This address is too long.", refused.WrongWith("email"));
        Assert.Equal("A password has at most 200 characters.", refused.WrongWith("password"));
        Assert.Equal("A code has at most 50 characters.", refused.WrongWith("code"));
        Assert.Equal("At most 60 characters; this has 61.", refused.WrongWith("device"));
    }

    [Fact]
    public async Task A_body_is_json_of_at_most_64_KB()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        (await ada.PostAsync("sessions", $"{{\"email\":\"{new string('x', 65_000)}\"}}")).IsProblem(HttpStatusCode.BadRequest);
        (await ada.PostAsync("sessions", $"{{\"email\":\"{new string('x', 66_000)}\"}}")).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        foreach (var type in (string[])["text/plain", "application/x-www-form-urlencoded", "image/png"])
        {
            (await ada.SendAsync(HttpMethod.Post, "sessions", new StringContent("{}", Encoding.UTF8, type))).IsProblem(HttpStatusCode.UnsupportedMediaType);
        }

        (await ada.SendAsync(HttpMethod.Post, "sessions", new ByteArrayContent("{}"u8.ToArray()))).IsProblem(HttpStatusCode.UnsupportedMediaType);
        (await ada.SendAsync(HttpMethod.Post, "sessions")).IsProblem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Tries_are_counted_by_the_minute()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            (await ada.SendAsync(HttpMethod.Post, "sessions", MemberProgram.Json("{}"), from: "192.0.2.1")).IsProblem(HttpStatusCode.BadRequest);
        }

        var limited = (await ada.SendAsync(HttpMethod.Post, "sessions", MemberProgram.Json("{}"), from: "192.0.2.1")).IsProblem(HttpStatusCode.TooManyRequests);
        Assert.NotNull(limited.Message.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_too()
    {
        await using var ada = await MemberProgram.StartAsync();
        (await ada.GetAsync("me/nothing")).IsProblem(HttpStatusCode.NotFound);
        (await ada.SendAsync(HttpMethod.Patch, "me/profile")).IsProblem(HttpStatusCode.MethodNotAllowed);
    }

    private static string Only(ProgramAnswer answer, params string[] fields) =>
        $"{{{string.Join(',', fields.Select(field => $"\"{field}\":{answer.Json![field]!.ToJsonString()}"))}}}";

    private static async Task<string> RefuseAsync(MemberProgram program, string email, string password)
    {
        var refused = (await program.PostAsync("sessions", new { email, password })).IsProblem(HttpStatusCode.Unauthorized);
        refused.Json!.AsObject().Remove("traceId");
        return refused.Json.ToJsonString();
    }
}
