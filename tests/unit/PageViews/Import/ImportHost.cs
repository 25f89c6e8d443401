using System.Net;
using System.Net.Http.Headers;
using Flattr.Api.Hosting;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Import;
using Flattr.Api.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.PageViews.Import;

/// <summary>The import's endpoints on a real port, with the grains of one site in memory.</summary>
public sealed class ImportHost : IAsyncLifetime
{
    public const string Site = "example.org";
    public const string Key = "a-key-of-twenty-characters";

    private WebApplication? _app;

    internal FakeGrains Grains { get; } = new(Site, Key);

    public FakeTimeProvider Time { get; } = new(new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public Uri Url { get; private set; } = new("http://localhost");

    /// <summary>Answers with 503 as long as it is positive, and counts down.</summary>
    public int Unavailable { get; set; }

    /// <summary>Sees every request after it was answered by the server, before the answer goes out.</summary>
    public Action<HttpContext>? Answered { get; set; }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddFaults();
        builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton(Grains.Factory).AddSingleton<SiteKeys>();
        builder.Services.AddEdge();
        builder.Services.AddImport();
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.Use(InterfereAsync);
        _app.MapImport();
        await _app.StartAsync();
        Url = new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>Nothing has been counted, and nothing is in the way.</summary>
    public void BeginAnew()
    {
        Grains.BeginAnew();
        Unavailable = 0;
        Answered = null;
    }

    public HttpClient CreateClient(string key = Key)
    {
        var client = new HttpClient { BaseAddress = new(Url, $"/api/v1/sites/{Site}/imports") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private async Task InterfereAsync(HttpContext context, RequestDelegate next)
    {
        if (Unavailable > 0)
        {
            Unavailable--;
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        await next(context);
        Answered?.Invoke(context);
    }
}
