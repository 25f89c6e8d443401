using Flattr.GrainInterfaces.Buttons;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>Somebody who reads a page with buttons; what goes wrong in the page is remembered.</summary>
internal sealed class Reader
{
    private readonly List<Microsoft.Playwright.IRequest> _sent = [];

    public Reader(IPage page)
    {
        Page = page;
        page.Request += (_, request) => _sent.Add(request);
        page.PageError += (_, error) => Faults.Add(error);
        page.Console += (_, message) => Faults.AddRange(
            message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal) ? [message.Text] : []);
    }

    public IPage Page { get; }

    public List<string> Faults { get; } = [];

    public IReadOnlyList<Microsoft.Playwright.IRequest> Sent => [.. _sent];

    public ILocator Button(int number = 0) => Page.Locator("flattr-button").Nth(number).GetByRole(AriaRole.Button);

    public ILocator Said(int number = 0) => Page.Locator("flattr-button").Nth(number).Locator("output");

    public ILocator AsMember(int number = 0) => Page.Locator("flattr-button").Nth(number).GetByRole(AriaRole.Link, new() { Name = "As a member" });

    /// <summary>Opens the page and waits for its buttons, and for everything that it loads.</summary>
    public async Task OpenAsync(string url)
    {
        await Page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(Page.Locator("flattr-button").First).ToBeVisibleAsync();
    }

    public async Task ClickAsync(string answer, int number = 0)
    {
        await Button(number).ClickAsync();
        await ExpectAsync(answer, number);
    }

    public Task ExpectAsync(string answer, int number = 0) => Assertions.Expect(Said(number)).ToHaveTextAsync(answer, new() { Timeout = 20_000 });

    public static string Element(ButtonId button, string more = "") =>
        $"<flattr-button button='{button}' {more}><a href='/never'>Support</a></flattr-button>";
}
