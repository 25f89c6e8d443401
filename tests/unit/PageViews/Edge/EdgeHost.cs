using System.Net;
using System.Net.Sockets;
using System.Text;
using Flattr.Api.Heatmaps;
using Flattr.Api.Hosting;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.PageViews.Edge;

/// <summary>The endpoint of events behind a real Kestrel on a free port, in front of a cluster that isn't there.</summary>
internal sealed class EdgeHost : IAsyncDisposable
{
    public const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly WebApplication _app;

    private EdgeHost(WebApplication app, FakeGrains grains, FakeTimeProvider time, Books books, LogLines log) =>
        (_app, Grains, Time, Books, Log) = (app, grains, time, books, log);

    public FakeTimeProvider Time { get; }

    public FakeGrains Grains { get; }

    public Books Books { get; }

    public LogLines Log { get; }

    public HttpClient Client { get; private set; } = null!;

    public static async Task<EdgeHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var grains = new FakeGrains();
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1_000_000);
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddOptions<FlattrOptions>().BindConfiguration(FlattrOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton(grains.Factory);
        var time = new FakeTimeProvider(Now);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<SiteDirectory>();
        builder.Services.AddFaults();
        builder.Services.AddForwarding();
        builder.Services.AddEdge();
        builder.Services.AddHeatmaps();
        builder.Services.AddBundled();
        builder.Services.AddInterfaceDescription();

        var app = builder.Build();
        app.UseForwarding();
        app.UseRouting();
        app.UseExceptionHandler();
        app.MapEvents();
        app.MapHeatmapBeacons();
        app.MapInterfaceDescription();
        app.MapGet("/scheme", (HttpRequest request) => request.Scheme);
        var host = new EdgeHost(app, grains, time, new(app.Services), log);
        await app.StartAsync(TestContext.Current.CancellationToken);
        host.Client = host.CreateClient();
        return host;
    }

    public Task<HttpResponseMessage> SendAsync(string body, params (string Name, string Value)[] headers) =>
        SendAsync(Encoding.UTF8.GetBytes(body), headers);

    public Task<HttpResponseMessage> SendAsync(byte[] body, params (string Name, string Value)[] headers) => SendAsync("/api/event", body, headers);

    public Task<HttpResponseMessage> SendAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/plain");
        foreach (var (name, value) in headers.Any(header => header.Name == "User-Agent") ? headers : [.. headers, ("User-Agent", Browser)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A connection of one's own, for requests that no client would send.</summary>
    public async Task<NetworkStream> ConnectAsync()
    {
        var address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        return new(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Books.Dispose();
        await _app.DisposeAsync();
    }

    private HttpClient CreateClient() => new()
    {
        BaseAddress = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
    };
}
