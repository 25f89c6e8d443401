using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Flattr.Api.Accounts;
using Flattr.UnitTests.Accounts.TwoStep;
using Flattr.UnitTests.Pages;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.UnitTests.Accounts.Passkeys;

/// <summary>Passkeys that are what they should be, from adding to removing.</summary>
public sealed class PasskeyTests
{
    [Fact]
    public async Task A_passkey_is_added_and_logs_in_until_it_is_removed()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var key = KeyOf(ada);
        Assert.Equal(HttpStatusCode.NoContent, await PasskeyBrowser.In(ada).AddAsync(key, " My <key> "));
        Assert.Contains("<td>My &lt;key&gt;</td>", await ada.Host.ReadAsync(PasskeyBrowser.Security), StringComparison.Ordinal);
        Assert.Equal(1, ada.Letters("A passkey was added: My <key>."));

        await ada.LogOutAsync();
        Assert.Equal(HttpStatusCode.OK, await PasskeyBrowser.Out(ada).LogInAsync(key));
        await ada.Host.ReadAsync(PasskeyBrowser.Security);

        await ProtectedMember.ReadAsync(ada.SubmitAsync(PasskeyBrowser.Security, "passkeys", ("Remove", Convert.ToHexStringLower(key.Id))), HttpStatusCode.SeeOther);
        Assert.Equal(1, ada.Letters("A passkey was removed."));
        Assert.Empty((await ada.KeptAsync()).Passkeys);
        await ada.LogOutAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await PasskeyBrowser.Out(ada).LogInAsync(key));
    }

    [Fact]
    public async Task It_logs_in_for_as_long_as_a_password_does_and_needs_no_second_step()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.ProtectAsync();
        using var key = KeyOf(ada);
        await PasskeyBrowser.In(ada).AddAsync(key);
        await ada.LogOutAsync();
        var browser = PasskeyBrowser.Out(ada);
        var credential = key.Sign(await browser.RequestOptionsAsync());
        var token = ProtectedMember.Token(await ada.Host.ReadAsync(PasskeyBrowser.LogInPage));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("credential", credential), new("return", "//evil.example")]);
        using var answer = await ada.Host.Browser.PostAsync("/login/passkey", form, TestContext.Current.CancellationToken);
        Assert.Equal("/", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var session = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("flattr=", StringComparison.Ordinal));
        Assert.Contains("expires=", session, StringComparison.Ordinal);
        await ada.Host.ReadAsync(PasskeyBrowser.Security);
    }

    [Fact]
    public async Task The_options_ask_for_a_key_that_knows_its_owner_and_is_not_there_yet()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var key = KeyOf(ada);
        var browser = PasskeyBrowser.In(ada);
        await browser.AddAsync(key);
        var options = JsonNode.Parse(await browser.CreationOptionsAsync())!;
        Assert.Equal("localhost", options["rp"]!["id"]!.GetValue<string>());
        Assert.Equal(PageHost.Email, options["user"]!["name"]!.GetValue<string>());
        Assert.Equal(PageHost.Email, options["user"]!["displayName"]!.GetValue<string>());
        Assert.Equal("required", options["authenticatorSelection"]!["userVerification"]!.GetValue<string>());
        Assert.Equal("required", options["authenticatorSelection"]!["residentKey"]!.GetValue<string>());
        Assert.Equal(Base64Url.EncodeToString(key.Id), Assert.Single(options["excludeCredentials"]!.AsArray())!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task One_that_is_there_already_is_not_added_again()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var key = KeyOf(ada);
        Assert.Equal(HttpStatusCode.NoContent, await PasskeyBrowser.In(ada).AddAsync(key));
        Assert.Equal(HttpStatusCode.BadRequest, await PasskeyBrowser.In(ada).AddAsync(key));
        Assert.Single((await ada.KeptAsync()).Passkeys);
        Assert.Equal(1, ada.Letters("A passkey was added"));
    }

    [Fact]
    public async Task Ten_fit_an_account()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        var browser = PasskeyBrowser.In(ada);
        using var late = KeyOf(ada);
        for (var number = 0; number < 9; number++)
        {
            using var key = KeyOf(ada);
            Assert.Equal(HttpStatusCode.NoContent, await browser.AddAsync(key));
        }

        // A ceremony that was begun while there was room, and one that finished before it.
        var begun = late.Create(await browser.CreationOptionsAsync());
        await AddBehindItsBackAsync(ada);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/passkeys", ("credential", begun))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync("/passkeys/creation-options")).Status);
        Assert.Equal(10, (await ada.KeptAsync()).Passkeys.Length);
    }

    [Fact]
    public async Task A_passkey_without_a_name_is_called_after_the_device()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        ada.Host.Browser.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var key = KeyOf(ada);
        await PasskeyBrowser.In(ada).AddAsync(key);
        Assert.Equal("Firefox, GNU/Linux", Assert.Single((await ada.KeptAsync()).Passkeys).Name);
    }

    [Fact]
    public async Task An_account_that_is_locked_is_locked_for_passkeys_too()
    {
        await using var ada = await ProtectedMember.StartAsync();
        await ada.LogInAsync();
        using var key = KeyOf(ada);
        await PasskeyBrowser.In(ada).AddAsync(key);
        await ada.LogOutAsync();
        await ChangeAsync(ada, account => account.LockedUntil = TimeProvider.System.GetUtcNow().AddMinutes(15));
        Assert.Equal(HttpStatusCode.BadRequest, await PasskeyBrowser.Out(ada).LogInAsync(key));
        await ChangeAsync(ada, account => account.LockedUntil = null);
        Assert.Equal(HttpStatusCode.OK, await PasskeyBrowser.Out(ada).LogInAsync(key));
    }

    [Fact]
    public async Task Behind_a_proxy_keys_are_for_the_public_address()
    {
        await using var ada = await ProtectedMember.StartAsync(("Flattr:PublicUrl", "https://flattr.example"));
        using var page = await ada.Host.Browser.GetAsync("/login", TestContext.Current.CancellationToken);

        // The proxy of that address would send the cookie on.
        var cookie = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", ProtectedMember.Token(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))]);
        var (_, options) = await PasskeyBrowser.Out(ada).SendAsync("/passkeys/request-options", form, cookie: cookie);
        Assert.Equal("flattr.example", JsonNode.Parse(options)!["rpId"]!.GetValue<string>());
    }

    internal static SoftKey KeyOf(ProtectedMember member) => new(member.Host.Address.GetLeftPart(UriPartial.Authority));

    private static Task AddBehindItsBackAsync(ProtectedMember member) => ChangeAsync(
        member, account => account.Passkeys = account.Passkeys.Add(account.Passkeys[0] with { Id = [1, 2, 3], Name = "The tenth" }));

    private static async Task ChangeAsync(ProtectedMember member, Action<Account> change)
    {
        await using var scope = member.Host.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByNameAsync(PageHost.Email))!;
        change(account);
        Assert.True((await users.UpdateAsync(account)).Succeeded);
    }
}
