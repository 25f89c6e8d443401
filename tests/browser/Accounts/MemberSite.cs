using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts;

/// <summary>A server for members, and its letters.</summary>
public sealed class MemberSite : IAsyncLifetime
{
    private static int _addresses;

    private FlattrHome? _home;

    public FlattrProcess Flattr { get; private set; } = null!;

    public Outbox Outbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _home = await FlattrHome.CreateAsync();
        Outbox = new(_home.DataDirectory);
        Flattr = await _home.StartAsync();
    }

    /// <summary>A person with a browser, at an address of his own.</summary>
    public async Task<Member> ArriveAsync(ChromiumFixture chromium, string name, bool script = true, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await chromium.OpenPageAsync(width, 800, scheme, script);
        var number = Interlocked.Increment(ref _addresses);
        await page.Context.SetExtraHTTPHeadersAsync([new("X-Forwarded-For", $"203.0.{number / 250}.{1 + (number % 250)}")]);
        return new(page, Flattr.Settings.Url, Outbox, $"{name}@example.net");
    }

    public async ValueTask DisposeAsync()
    {
        await Flattr.DisposeAsync();
        await _home!.DisposeAsync();
    }
}
