using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using Flattr.Api.Accounts.Recovery.SiteProof;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Accounts.Recovery;

/// <summary>
/// A member's site <c>site.example</c>, a real server on loopback with a name server of its own, and the proofs that ask it. Private
/// networks are allowed unless a test says otherwise: nothing else is reached from here.
/// </summary>
internal sealed class AskedSite : IAsyncDisposable
{
    public const string Challenge = "Zm9v-YmFy_42";
    public const string Link = "https://flattr.example/recover/site/" + Challenge;
    public const string Record = "flattr-recovery=" + Challenge;

    private readonly WebApplication _server;
    private readonly ServiceProvider _services;

    private AskedSite(WebApplication server, FakeNameServer names, (string Key, string Value)[] settings)
    {
        (_server, Names) = (server, names);
        var defaults = new Dictionary<string, string?>
        {
            ["Flattr:PublicUrl"] = "https://flattr.example/",
            ["Flattr:Recovery:PrivateNetworks"] = "true",
            ["Flattr:Recovery:NameServer"] = names.Address,
        };
        var own = settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(defaults).AddInMemoryCollection(own).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddOptions<FlattrOptions>().BindConfiguration(FlattrOptions.Section);
        services.AddSingleton<TimeProvider>(Time);
        services.AddSiteProofs();
        _services = services.BuildServiceProvider();
    }

    public FakeNameServer Names { get; }

    public FakeTimeProvider Time { get; } = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>The headers of each request to the server.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Requests { get; } = new();

    public SiteProofs Proofs => Get<SiteProofs>();

    public int Port => new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static Task<AskedSite> StartAsync(string page, params (string Key, string Value)[] settings) =>
        StartAsync(context => context.Response.WriteAsync(page), settings);

    public static Task<AskedSite> StartAsync(RequestDelegate page, params (string Key, string Value)[] settings) => StartAsync(page, null, settings);

    /// <summary>Answers every request by <paramref name="page"/>, as HTML unless it says otherwise; encrypted where told how.</summary>
    public static async Task<AskedSite> StartAsync(
        RequestDelegate page, SslServerAuthenticationOptions? encryption, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => _ = encryption is null ? listen : listen.UseHttps((_, _, _, _) => new(encryption), new())));
        var server = builder.Build();
        var names = new FakeNameServer();
        names.AddAddress("site.example", "127.0.0.1");
        var site = new AskedSite(server, names, settings);
        server.Run(context =>
        {
            site.Requests.Enqueue(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
            context.Response.ContentType = "text/html; charset=utf-8";
            return page(context);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Uri At(string host = "site.example", string path = "/me", string scheme = "http") => new($"{scheme}://{host}:{Port}{path}");

    public Task<bool> IsShownAsync(Uri? site = null) => Proofs.IsShownAsync(site ?? At(), Challenge, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        await Names.DisposeAsync();
    }
}
