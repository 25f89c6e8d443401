using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Pages;

/// <summary>A server with one site and a day's figures, for the tests of one class.</summary>
public sealed class OperatorSite : IAsyncLifetime
{
    public const string LongPath = "/presentations/2015/a-title-that-is-longer-than-anything-a-list-has-room-for/with-its-end.html";

    private FlattrHome? _home;

    public FlattrProcess Flattr { get; private set; } = null!;

    public Outbox Outbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _home = await FlattrHome.CreateAsync();
        Outbox = new(_home.DataDirectory);
        Flattr = await _home.StartAsync();
        for (var number = 0; number < 60; number++)
        {
            await ReadAsync(number, number % 3 == 0 ? LongPath : number % 3 == 1 ? "/" : "/about", number % 2 == 0 ? "https://www.google.com/" : string.Empty);
        }

        await ReadAsync(60, "/?utm_campaign=spring", string.Empty);
    }

    /// <summary>Signs the operator in, by the page.</summary>
    public async Task LogInAsync(IPage page, string path = "/sites")
    {
        await page.GotoAsync(AddressOf(path));
        await page.GetByLabel("E-mail address").FillAsync(Flattr.Settings.OperatorEmail);
        await page.GetByLabel("Password").FillAsync(Flattr.Settings.OperatorPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(AddressOf(path));
    }

    public string AddressOf(string path) => new Uri(Flattr.Settings.Url, path).ToString();

    public async ValueTask DisposeAsync()
    {
        await Flattr.DisposeAsync();
        await _home!.DisposeAsync();
    }

    private async Task ReadAsync(int number, string path, string referrer)
    {
        var body = $$"""{"n":"pageview","u":"https://{{FlattrSettings.DefaultSite}}{{path}}","d":"{{FlattrSettings.DefaultSite}}","r":"{{referrer}}"}""";
        using var answer = await Flattr.Http.SendAsync(Visitor.Number(number).Sends(body), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        Assert.False(answer.Headers.Contains("x-plausible-dropped"));
    }
}
