using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>An account from its first letter to its last, as a new user meets it.</summary>
public sealed class MemberTests(ChromiumFixture chromium, MemberSite site) : IClassFixture<ChromiumFixture>, IClassFixture<MemberSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_signs_up_shows_himself_and_deletes_everything(bool script)
    {
        var name = script ? "ada" : "bob";
        var member = await site.ArriveAsync(chromium, name, script);
        await member.SignUpAsync();
        await member.FillAsync("Handle", $"{name}-is-here");
        await member.FillAsync("Location", "Uppsala");
        await member.Page.GetByLabel("Who sees it: Handle").SelectOptionAsync("Everybody");
        await member.Page.GetByLabel("Who sees it: Location").SelectOptionAsync("Everybody");
        await member.PressAsync("Save");
        await Assertions.Expect(member.Page.GetByText("Saved.")).ToBeVisibleAsync();

        var stranger = await site.ArriveAsync(chromium, "stranger");
        await stranger.OpenAsync($"/u/{name}-is-here");
        await Assertions.Expect(stranger.Page.GetByText("Uppsala")).ToBeVisibleAsync();

        await member.OpenAsync("/settings/account");
        await member.FillAsync("Your password, to delete the account", "not this one");
        await member.PressAsync("Delete my account");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nothing was deleted");
        await member.FillAsync("Your password, to delete the account", member.Password);
        await member.PressAsync("Delete my account");
        await member.ExpectAsync("Your account is deleted");
        await site.Outbox.ReadAsync(member.Email, "Your account was deleted");
        Assert.Equal(404, (await stranger.OpenAsync($"/u/{name}-is-here"))!.Status);
        Assert.False(await member.IsLoggedInAsync());
        await member.TryLogInAsync();
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Check address and password");

        await member.SignUpAsync();
        await Assertions.Expect(member.Page.GetByLabel("Handle", new() { Exact = true })).ToHaveValueAsync(string.Empty);
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_is_over_at_once()
    {
        var here = await site.ArriveAsync(chromium, "carol");
        await here.SignUpAsync();
        var there = await site.ArriveAsync(chromium, "carol");
        await there.LogInAsync();
        await here.OpenAsync("/settings/security");
        await here.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Log out Chrome.*since") }).ClickAsync();
        await Assertions.Expect(here.Page.GetByText("(here)")).ToBeVisibleAsync();
        Assert.False(await there.IsLoggedInAsync());
        Assert.True(await here.IsLoggedInAsync());

        await there.LogInAsync();
        await here.OpenAsync("/settings/security");
        await here.PressAsync("Log out everywhere else");
        Assert.False(await there.IsLoggedInAsync());
        Assert.True(await here.IsLoggedInAsync());
    }

    [Fact]
    public async Task Another_password_ends_all_sessions_but_this_one()
    {
        var here = await site.ArriveAsync(chromium, "dora");
        await here.SignUpAsync();
        var there = await site.ArriveAsync(chromium, "dora");
        await there.LogInAsync();
        await here.OpenAsync("/settings/security");
        await here.FillAsync("Password now", here.Password);
        await here.FillAsync("New password", "other words of mine");
        await here.PressAsync("Change the password");
        await Assertions.Expect(here.Page.GetByText("Your password is changed.")).ToBeVisibleAsync();
        await site.Outbox.ReadAsync(here.Email, "Your password was changed");
        Assert.False(await there.IsLoggedInAsync());
        Assert.True(await here.IsLoggedInAsync());
        await there.LogInAsync("other words of mine");
    }

    [Fact]
    public async Task Who_forgot_his_password_chooses_another_once()
    {
        var member = await site.ArriveAsync(chromium, "emil", script: false);
        await member.SignUpAsync();
        var elsewhere = await site.ArriveAsync(chromium, "emil", script: false);
        await elsewhere.OpenAsync("/login");
        await elsewhere.Page.GetByRole(AriaRole.Link, new() { Name = "Forgotten your password?" }).ClickAsync();
        await elsewhere.FillAsync("E-mail address", member.Email);
        await elsewhere.PressAsync("Send me a link");
        var link = await site.Outbox.LinkAsync(member.Email, "Choose a new password");
        await elsewhere.OpenAsync(link);
        await elsewhere.FillAsync("New password", "words that I remember");
        await elsewhere.PressAsync("Set the password");
        await Assertions.Expect(elsewhere.Page.GetByText("Your password is changed")).ToBeVisibleAsync();
        Assert.False(await member.IsLoggedInAsync());
        await elsewhere.LogInAsync("words that I remember");
        await elsewhere.OpenAsync(link);
        await elsewhere.ExpectAsync("This link is not valid");
    }

    [Fact]
    public async Task Another_address_is_used_once_its_letter_is_read()
    {
        var member = await site.ArriveAsync(chromium, "frida");
        await member.SignUpAsync();
        await member.OpenAsync("/settings/account");
        await member.FillAsync("New address", "frida.new@example.net");
        await member.FillAsync("Your password", member.Password);
        await member.PressAsync("Change the address");
        await Assertions.Expect(member.Page.GetByText("A letter is on its way to frida.new@example.net")).ToBeVisibleAsync();
        Assert.True(await member.IsLoggedInAsync());

        var link = await site.Outbox.LinkAsync("frida.new@example.net", "Confirm your new address");
        await member.OpenAsync(link);
        await member.PressAsync("Use it");
        await Assertions.Expect(member.Page.GetByText("Your address is changed")).ToBeVisibleAsync();
        await site.Outbox.ReadAsync(member.Email, "Your address was changed");
        await member.TryLogInAsync();
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await (member with { Email = "frida.new@example.net" }).LogInAsync();
        await member.OpenAsync(link);
        await member.ExpectAsync("This link is not valid");

        // The address of before is free.
        await (await site.ArriveAsync(chromium, "frida")).SignUpAsync();
    }

    [Fact]
    public async Task Who_has_an_account_is_told_so_in_his_mailbox_only()
    {
        var member = await site.ArriveAsync(chromium, "gerd");
        await member.SignUpAsync();
        var other = await site.ArriveAsync(chromium, "gerd");
        await other.OpenAsync("/signup");
        await other.FillAsync("E-mail address", "Gerd@Example.net");
        await other.PressAsync("Send me a link");
        await other.ExpectAsync("Look into your mailbox");
        await site.Outbox.ReadAsync("Gerd@Example.net", "You have an account already");
    }
}
