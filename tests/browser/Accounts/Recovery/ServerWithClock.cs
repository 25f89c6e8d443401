using Flattr.GrainInterfaces.Accounts;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Accounts.Recovery;

/// <summary>A server whose clock can be moved, and where people come to with their browsers.</summary>
internal sealed class ServerWithClock : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly ServerInProcess _server;

    private ServerWithClock(ServerInProcess server, TemporaryDirectory directory)
    {
        (_server, _directory) = (server, directory);
        Outbox = new(directory.Path);
    }

    public MovableClock Clock => _server.Clock;

    public Uri Url => _server.Settings.Url;

    public Outbox Outbox { get; }

    /// <param name="more">Further settings by their names.</param>
    public static async Task<ServerWithClock> StartAsync(IReadOnlyDictionary<string, string>? more = null)
    {
        var directory = new TemporaryDirectory();
        var server = await ServerInProcess.StartAsync(new()
        {
            DataDirectory = directory.Path,
            More = new Dictionary<string, string>(more ?? new Dictionary<string, string>()) { ["Flattr:Recovery:PrivateNetworks"] = "true" },
        });
        return new(server, directory);
    }

    /// <summary>A part of the server.</summary>
    public T Get<T>()
        where T : notnull => _server.Get<T>();

    /// <summary>Whose account has that address.</summary>
    public async Task<Guid> FindAsync(string email) => (await _server.Grains.GetGrain<IUserDirectoryGrain>(0).FindByEmailAsync(email))!.Value;

    /// <summary>Opens an account past the pages; nobody can log in to it.</summary>
    public async Task JoinAsync(string email)
    {
        var credentials = new Credentials { Email = email, PasswordHash = "none", Stamp = "1", SecurityStamp = "1" };
        Assert.True(await _server.Grains.GetGrain<IUserGrain>(Guid.CreateVersion7()).SetCredentialsAsync(credentials, string.Empty));
    }

    /// <summary>Who writes to members, logged in.</summary>
    public async Task<Member> LogOperatorInAsync(IPage page, string path)
    {
        var settings = _server.Settings;
        var chief = new Member(page, Url, Outbox, settings.OperatorEmail, settings.OperatorPassword);
        await chief.OpenAsync(path);
        await chief.FillAsync("E-mail address", chief.Email);
        await chief.FillAsync("Password", chief.Password);
        await chief.PressAsync("Log in");
        await page.WaitForURLAsync(new Uri(Url, path).ToString());
        return chief;
    }

    public async Task<Member> ArriveAsync(
        ChromiumFixture chromium, string name, string address, bool script = false, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await chromium.OpenPageAsync(width, 800, scheme, script);
        await page.Context.SetExtraHTTPHeadersAsync([new("X-Forwarded-For", address)]);
        return new(page, Url, Outbox, $"{name}@example.net");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }
}
