using Flattr.BrowserTests.Pages;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>Passkeys in a real browser, with an authenticator of its developer tools.</summary>
public sealed class PasskeyTests(ChromiumFixture chromium, MemberSite site) : IClassFixture<ChromiumFixture>, IClassFixture<MemberSite>
{
    private const string Security = "/settings/security";

    [Fact]
    public async Task A_passkey_is_added_logs_in_and_is_removed()
    {
        var member = await ArriveAsync("hedda");
        await using var key = await VirtualKey.PlugInAsync(member.Page);
        await member.SignUpAsync();
        await member.OpenAsync(Security);
        await Assertions.Expect(member.Page.GetByLabel("Name of the new passkey")).ToHaveValueAsync("Chrome, GNU/Linux");
        await member.FillAsync("Name of the new passkey", "My laptop");
        await member.PressAsync("Add a passkey");
        await Assertions.Expect(member.Page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Cell, new() { Name = "My laptop", Exact = true })).ToBeVisibleAsync();
        Assert.Contains("A passkey was added: My laptop.", await site.Outbox.ReadAsync(member.Email, "The protection of your account was changed"), StringComparison.Ordinal);
        await member.Page.IsReadableAsync("with-a-passkey");

        await member.PressAsync("Log out");
        await member.OpenAsync("/login?return=%2Fsettings%2Fmail");
        await member.Page.IsReadableAsync("login-with-passkeys");
        await member.PressAsync("Log in with a passkey");
        await member.Page.WaitForURLAsync(new Uri(member.Server, "/settings/mail").ToString());

        await member.OpenAsync(Security);
        await member.PressAsync("Remove My laptop");
        await Assertions.Expect(member.Page.GetByText("The passkey is removed.")).ToBeVisibleAsync();
        Assert.Contains("A passkey was removed.", await site.Outbox.ReadAsync(member.Email, "The protection of your account was changed"), StringComparison.Ordinal);
        await member.PressAsync("Log out");
        await member.PressAsync("Log in with a passkey");
        await Assertions.Expect(member.Page.GetByText("This passkey is not known here")).ToBeVisibleAsync();
        Assert.False(await member.IsLoggedInAsync());
    }

    [Fact]
    public async Task The_same_authenticator_is_not_added_twice_and_what_is_cancelled_is_told()
    {
        var member = await ArriveAsync("ivar");
        await using (await VirtualKey.PlugInAsync(member.Page))
        {
            await member.SignUpAsync();
            await member.OpenAsync(Security);
            await member.PressAsync("Add a passkey");
            await Assertions.Expect(member.Page.GetByText("The passkey is added.")).ToBeVisibleAsync();
            await member.PressAsync("Add a passkey");
            await Assertions.Expect(member.Page.GetByText("This device has a passkey for your account already.")).ToBeVisibleAsync();
        }

        await using var stranger = await VirtualKey.PlugInAsync(member.Page, knowsItsOwner: false);
        await member.PressAsync("Add a passkey");
        await Assertions.Expect(member.Page.GetByText("Nothing was done")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Browsers_without_the_newest_functions_can_use_passkeys_too()
    {
        var member = await ArriveAsync("jorun");
        await member.Page.AddInitScriptAsync("""
            delete PublicKeyCredential.parseCreationOptionsFromJSON;
            delete PublicKeyCredential.parseRequestOptionsFromJSON;
            delete PublicKeyCredential.prototype.toJSON;
            """);
        await using var key = await VirtualKey.PlugInAsync(member.Page);
        await member.SignUpAsync();
        await member.OpenAsync(Security);
        Assert.False(await member.Page.EvaluateAsync<bool>("'parseCreationOptionsFromJSON' in PublicKeyCredential || 'toJSON' in PublicKeyCredential.prototype"));
        await member.PressAsync("Add a passkey");
        await Assertions.Expect(member.Page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await member.PressAsync("Log out");
        await member.PressAsync("Log in with a passkey");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Log out", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_passkey_needs_no_mouse()
    {
        var member = await ArriveAsync("knut");
        await using var key = await VirtualKey.PlugInAsync(member.Page);
        await member.SignUpAsync();
        await member.OpenAsync(Security);
        await member.Page.GetByLabel("Name of the new passkey").FocusAsync();
        await member.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(member.Page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await member.PressAsync("Log out");
        await member.Page.GetByLabel("Password").FocusAsync();
        await member.Page.Keyboard.PressAsync("Tab");
        await member.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Log in with a passkey" })).ToBeFocusedAsync();
        await member.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Log out", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_the_pages_say_what_passkeys_need()
    {
        var member = await ArriveAsync("liv", script: false);
        await member.OpenAsync("/login");
        await Assertions.Expect(member.Page.GetByText("Logging in with a passkey needs scripts, and a browser")).ToBeVisibleAsync();
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Log in with a passkey" })).ToBeHiddenAsync();
        await member.SignUpAsync();
        await member.OpenAsync(Security);
        await Assertions.Expect(member.Page.GetByText("To add one, you need a browser that knows passkeys")).ToBeVisibleAsync();
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" })).ToBeHiddenAsync();
    }

    /// <summary>Keys are for names: no authenticator answers to the number of an address.</summary>
    private async Task<Member> ArriveAsync(string name, bool script = true)
    {
        var member = await site.ArriveAsync(chromium, name, script);
        return member with { Server = new UriBuilder(member.Server) { Host = "localhost" }.Uri };
    }
}
