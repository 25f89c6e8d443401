using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Reflection;
using Flattr.Api.Hosting;
using Flattr.Api.Mail.Tracking;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.Mail.Tracking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flattr.UnitTests.Mail.Tracking;

/// <summary>The endpoint of opens and clicks behind a real Kestrel on a free port, in front of the counting of a desk.</summary>
internal sealed class MailHitEdge : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MailHitEdge(WebApplication app) => _app = app;

    private HttpClient Client { get; set; } = null!;

    public static async Task<MailHitEdge> StartAsync(HitDesk desk)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOptions<FlattrOptions>().BindConfiguration(FlattrOptions.Section);
        builder.Services.AddSingleton(GrainsOf.Create(desk.Grain));
        builder.Services.AddSingleton<TimeProvider>(desk.Time);
        builder.Services.AddSingleton<SiteDirectory>();
        builder.Services.AddFaults();
        builder.Services.AddForwarding();
        builder.Services.AddEdge();
        builder.Services.AddMailTracking();
        var app = builder.Build();
        app.UseRouting();
        app.MapMailHits();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(app) { Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(address) } };
    }

    public Task<HttpResponseMessage> SendAsync(string path, string agent, HttpMethod? method = null, string? header = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, header.EndsWith("urpose", StringComparison.Ordinal) ? "prefetch" : "1");
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static void KeepsNothing(HttpResponseMessage answer) => Assert.Equal(new CacheControlHeaderValue { NoStore = true, Private = true }, answer.Headers.CacheControl);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Hands out the desk's grain, whatever grain is asked for.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The runtime derives the proxy from it.")]
    internal class GrainsOf : DispatchProxy
    {
        private IMailHitGrain _grain = null!;

        public static IGrainFactory Create(IMailHitGrain grain)
        {
            var factory = Create<IGrainFactory, GrainsOf>();
            ((GrainsOf)(object)factory)._grain = grain;
            return factory;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _grain;
    }
}
