using Flattr.Api.Hosting;
using Flattr.Silo.Hosting;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flattr.BrowserTests.Accounts.Recovery;

/// <summary>The whole product in this process, so that its clock can be moved.</summary>
internal sealed class ServerWithClock : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly WebApplication _app;

    private ServerWithClock(WebApplication app, TemporaryDirectory directory, MovableClock clock, Uri url)
    {
        (_app, _directory, Clock, Url) = (app, directory, clock, url);
        Outbox = new(directory.Path);
    }

    public MovableClock Clock { get; }

    public Uri Url { get; }

    public Outbox Outbox { get; }

    public static async Task<ServerWithClock> StartAsync()
    {
        var (directory, clock, url) = (new TemporaryDirectory(), new MovableClock(), new Uri($"http://127.0.0.1:{FreePort.Next()}"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Flattr.Silo", EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Flattr:DataDirectory"] = directory.Path,
            ["Flattr:Url"] = url.ToString(),
            ["Flattr:ManagementUrl"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Flattr:Silo:Port"] = $"{FreePort.Next()}",
            ["Flattr:Silo:GatewayPort"] = $"{FreePort.Next()}",
            ["Flattr:TrustedProxies"] = "127.0.0.1",
            ["Flattr:Recovery:PrivateNetworks"] = "true",
            ["Flattr:Bootstrap:OperatorEmail"] = "operator@example.org",
            ["Flattr:Bootstrap:OperatorPassword"] = "correct horse battery staple",
        });
        builder.Logging.ClearProviders();
        builder.AddFlattrSilo();
        builder.AddFlattrApi();
        builder.Services.AddSingleton<TimeProvider>(clock);
        var app = builder.Build();
        app.UseFlattrApi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, directory, clock, url);
    }

    public async Task<Member> ArriveAsync(ChromiumFixture chromium, string name, string address)
    {
        var page = await chromium.OpenPageAsync(script: false);
        await page.Context.SetExtraHTTPHeadersAsync([new("X-Forwarded-For", address)]);
        return new(page, Url, Outbox, $"{name}@example.net");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _directory.Dispose();
    }
}
