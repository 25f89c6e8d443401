using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>What a person does with his account, by what he sees on the page.</summary>
public sealed record Member(IPage Page, Uri Server, Outbox Outbox, string Email, string Password = "a few words of mine")
{
    public Task<IResponse?> OpenAsync(string path) => Page.GotoAsync(new Uri(Server, path).ToString());

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FillAsync(string label, string value) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(value);

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public Task ExpectAsync(string heading) => Assertions.Expect(Heading(heading)).ToBeVisibleAsync();

    /// <summary>Opens an account: form, letter, link, password.</summary>
    public async Task SignUpAsync()
    {
        await OpenAsync("/signup");
        await FillAsync("E-mail address", Email);
        await PressAsync("Send me a link");
        await ExpectAsync("Look into your mailbox");
        await OpenAsync(await Outbox.LinkAsync(Email, "Confirm your address"));
        await FillAsync("Password", Password);
        await PressAsync("Open the account");
        await Assertions.Expect(Page.GetByText("Your account is open")).ToBeVisibleAsync();
    }

    /// <summary>Says address and password; where that leads to is another matter.</summary>
    public async Task TryLogInAsync(string? password = null)
    {
        await OpenAsync("/login");
        await FillAsync("E-mail address", Email);
        await FillAsync("Password", password ?? Password);
        await PressAsync("Log in");
    }

    public async Task LogInAsync(string? password = null)
    {
        await TryLogInAsync(password);
        await Page.WaitForURLAsync(new Uri(Server, "/settings/profile").ToString());
    }

    /// <summary>Whether the browser is still let into what is the member's own.</summary>
    public async Task<bool> IsLoggedInAsync()
    {
        await OpenAsync("/settings/mail");
        return new Uri(Page.Url).AbsolutePath == "/settings/mail";
    }
}
