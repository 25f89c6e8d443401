using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

public enum Cookies
{
    /// <summary>All are taken, also from other sites.</summary>
    Allowed = 0,

    /// <summary>Those of other sites are refused, unless they are partitioned.</summary>
    ThirdPartyBlocked = 1,

    /// <summary>None is taken.</summary>
    Refused = 2,
}

/// <summary>A Chromium whose owner has decided about cookies; no flag of the command line does that.</summary>
internal sealed class CookieBrowser : IAsyncDisposable
{
    private readonly TemporaryDirectory _profile;
    private readonly IPlaywright _playwright;
    private readonly IBrowserContext _context;

    private CookieBrowser(TemporaryDirectory profile, IPlaywright playwright, IBrowserContext context) =>
        (_profile, _playwright, _context) = (profile, playwright, context);

    public static async Task<CookieBrowser> StartAsync(Cookies cookies)
    {
        Assert.SkipWhen(!File.Exists(ChromiumFixture.Executable), $"No Chromium at {ChromiumFixture.Executable}.");
        var profile = new TemporaryDirectory();
        Directory.CreateDirectory(profile.PathOf("Default"));
        await File.WriteAllTextAsync(profile.PathOf("Default/Preferences"), cookies == Cookies.Refused
            ? """{"profile":{"default_content_setting_values":{"cookies":2}}}"""
            : $$$"""{"profile":{"cookie_controls_mode":{{{(cookies == Cookies.ThirdPartyBlocked ? 1 : 0)}}}}}""");
        var playwright = await Playwright.CreateAsync();
        var context = await playwright.Chromium.LaunchPersistentContextAsync(
            profile.Path, new() { ExecutablePath = ChromiumFixture.Executable, Args = ChromiumFixture.Arguments });
        return new(profile, playwright, context);
    }

    /// <summary>A reader with cookies of his own.</summary>
    public async Task<Reader> OpenAsync()
    {
        var context = await _context.Browser!.NewContextAsync(new() { Locale = "en-GB" });
        return new(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _context.Browser!.DisposeAsync();
        _playwright.Dispose();
        _profile.Dispose();
    }
}
