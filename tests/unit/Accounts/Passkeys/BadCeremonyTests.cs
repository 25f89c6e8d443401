using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Flattr.UnitTests.Accounts.TwoStep;

namespace Flattr.UnitTests.Accounts.Passkeys;

/// <summary>Whatever is wrong with a ceremony is an answer that says what to do, and changes nothing.</summary>
public sealed class BadCeremonyTests
{
    public static TheoryData<string> Endpoints => ["/passkeys/creation-options", "/passkeys", "/passkeys/request-options", "/login/passkey"];

    public static TheoryData<string> Malformed =>
    [
        "", " ", "null", "[]", "{}", "0", "\"text\"", "not json", "{\"id\":", "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\"}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"!\",\"attestationObject\":\"!\",\"authenticatorData\":\"!\",\"signature\":\"!\"}}",
        "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}",
        new string('[', 5_000),
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_credential_is_refused(string credential)
    {
        await using var ada = await ProtectedMember.StartAsync();
        var outside = PasskeyBrowser.Out(ada);
        await outside.RequestOptionsAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await outside.PostAsync("/login/passkey", ("credential", credential))).Status);
        await ada.LogInAsync();
        var inside = PasskeyBrowser.In(ada);
        await inside.CreationOptionsAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await inside.PostAsync("/passkeys", ("credential", credential))).Status);
        Assert.Empty((await ada.KeptAsync()).Passkeys);
    }

    [Fact]
    public async Task A_ceremony_that_nobody_began_or_that_is_over_is_refused()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var key = PasskeyTests.KeyOf(ada);
        var inside = PasskeyBrowser.In(ada);
        var created = key.Create(await inside.CreationOptionsAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await inside.PostAsync("/passkeys", ("credential", created))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await inside.PostAsync("/passkeys", ("credential", created))).Status);
        await ada.LogOutAsync();

        var outside = PasskeyBrowser.Out(ada);
        var signed = key.Sign(await outside.RequestOptionsAsync());
        Assert.Equal(HttpStatusCode.OK, (await outside.PostAsync("/login/passkey", ("credential", signed))).Status);
        await ada.LogOutAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await outside.PostAsync("/login/passkey", ("credential", signed))).Status);
        await outside.RequestOptionsAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await outside.PostAsync("/login/passkey", ("credential", signed))).Status);
        await ada.Host.ReadAsync(PasskeyBrowser.Security, HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_ceremony_is_no_second_step()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await PasskeyBrowser.Out(ada).RequestOptionsAsync();
        await ada.Host.ReadAsync("/login/code", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("not verified")]
    [InlineData("subdomain")]
    [InlineData("other site")]
    [InlineData("framed")]
    public async Task A_key_that_was_asked_elsewhere_or_does_not_know_its_owner_is_refused(string wrong)
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var key = PasskeyTests.KeyOf(ada);
        using var other = PasskeyTests.KeyOf(ada);
        await PasskeyBrowser.In(ada).AddAsync(key);
        foreach (var one in new[] { key, other })
        {
            one.VerifiesItsOwner = wrong != "not verified";
            one.IsFramed = wrong == "framed";
            one.RelyingParty = wrong == "other site" ? "elsewhere.example" : null;
            one.Origin = wrong == "subdomain" ? one.Origin.Replace("//", "//evil.", StringComparison.Ordinal) : one.Origin;
        }

        // A page under the same domain would say so in Origin too.
        ada.Host.Browser.DefaultRequestHeaders.Add("Origin", key.Origin);
        Assert.Equal(HttpStatusCode.BadRequest, await PasskeyBrowser.In(ada).AddAsync(other));
        await ada.LogOutAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await PasskeyBrowser.Out(ada).LogInAsync(key));
    }

    [Fact]
    public async Task A_ceremony_that_was_begun_for_another_account_adds_nothing()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var key = PasskeyTests.KeyOf(ada);
        using var form = await CreationFormAsync(ada, PasskeyBrowser.Security);
        ProtectedMember.Move(ada.Host.Browser);
        using var answer = await ada.Host.Browser.PostAsync("/passkeys/creation-options", form, TestContext.Current.CancellationToken);
        var credential = key.Create(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var step = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("flattr-step=", StringComparison.Ordinal)).Split(';')[0];

        using var bob = await ada.SignUpElsewhereAsync("bob@example.org");
        using var bobs = await CreationFormAsync(bob, PasskeyBrowser.Security, ("credential", credential));
        Assert.Equal(HttpStatusCode.BadRequest, (await new PasskeyBrowser(bob, PasskeyBrowser.Security).SendAsync("/passkeys", bobs, cookie: step)).Status);
        Assert.Empty((await ada.Host.Cluster.KeptAsync("bob@example.org")).Passkeys);
        Assert.Equal(HttpStatusCode.NoContent, (await PasskeyBrowser.In(ada).PostAsync("/passkeys", ("credential", credential))).Status);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_form_of_another_site_is_refused(string path)
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var form = new FormUrlEncodedContent([new("credential", "{}")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await PasskeyBrowser.In(ada).SendAsync(path, form)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PasskeyBrowser.In(ada).SendAsync(path, content: null)).Status);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task What_is_no_form_is_refused_with_the_token_too(string path)
    {
        await using var ada = await ProtectedMember.StartAsync();
        var token = ProtectedMember.Token(await ada.Host.ReadAsync(PasskeyBrowser.LogInPage));
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await PasskeyBrowser.Out(ada).SendAsync(path, json, token)).Status);
        using var parts = new StringContent("no parts at all");
        parts.Headers.Remove("Content-Type");
        parts.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        Assert.Equal(HttpStatusCode.BadRequest, (await PasskeyBrowser.Out(ada).SendAsync(path, parts, token)).Status);
        using var many = new StringContent(string.Concat(Enumerable.Repeat("a=&", 5_000)), Encoding.UTF8, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.BadRequest, (await PasskeyBrowser.Out(ada).SendAsync(path, many, token)).Status);
    }

    [Fact]
    public async Task A_token_in_the_header_will_do()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var token = ProtectedMember.Token(await ada.Host.ReadAsync(PasskeyBrowser.LogInPage));
        using var form = new FormUrlEncodedContent([]);
        var (status, options) = await PasskeyBrowser.Out(ada).SendAsync("/passkeys/request-options", form, token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("required", JsonNode.Parse(options)!["userVerification"]!.GetValue<string>());
    }

    [Fact]
    public async Task More_than_a_credential_can_be_is_not_read()
    {
        await using var ada = await ProtectedMember.StartAsync();
        var (status, _) = await PasskeyBrowser.Out(ada).PostAsync("/login/passkey", ("credential", new string('a', 65 * 1024)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Theory]
    [InlineData("/passkeys/creation-options")]
    [InlineData("/passkeys")]
    public async Task Who_is_logged_out_is_told_so(string path)
    {
        await using var ada = await ProtectedMember.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await PasskeyBrowser.Out(ada).PostAsync(path, ("credential", "{}"))).Status);
    }

    private static Task<FormUrlEncodedContent> CreationFormAsync(ProtectedMember member, string page) => CreationFormAsync(member.Host.Browser, page);

    private static async Task<FormUrlEncodedContent> CreationFormAsync(HttpClient browser, string page, params (string Name, string Value)[] fields)
    {
        var token = ProtectedMember.Token(await browser.GetStringAsync(page, TestContext.Current.CancellationToken));
        return new([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
    }
}
