using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using Flattr.Api.Hosting;
using Flattr.Api.PageViews.Stats;
using Flattr.Api.Sites;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;
using Flattr.UnitTests.PageViews.Import;
using Flattr.UnitTests.PageViews.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.PageViews.Stats;

/// <summary>The Stats API on a real port, over the real engine and counters in memory.</summary>
public sealed class StatsHost : IAsyncLifetime
{
    public const string Key = "a key of twenty characters";

    private readonly MemoryCounters _counters = new MemoryCounters()
        .Add(
        [
            .. Questions.People(6, "DE", "/", source: "Google"), .. Questions.People(2, "SE", "/docs", firstVisitor: 10),
            .. Questions.People(7, "DE", "/", hour: 49), .. Questions.People(1, "SE", "/\"quoted\" é", firstVisitor: 20, hour: 50),
        ])
        .Add(new NamedEvent(Questions.FirstHour, "/", "Sign up"))
        .Add(new Engagement(Questions.FirstHour, "/", 26_000, 60));

    private WebApplication? _app;

    private Uri Url => new(_app!.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddFaults();
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new(2026, 11, 26, 12, 30, 0, TimeSpan.Zero)));
        builder.Services.AddSingleton(Proxy.Of<IGrainFactory>(FindGrain)).AddSingleton<SiteKeys>();
        builder.Services.AddStats();
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.MapStats();
        await _app.StartAsync();
    }

    public HttpClient CreateClient(string? key = Key)
    {
        var client = new HttpClient { BaseAddress = Url };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public Task<(HttpStatusCode Status, string Body)> QueryAsync(string body) => QueryAsync(Encoding.UTF8.GetBytes(body));

    public async Task<(HttpStatusCode Status, string Body)> QueryAsync(byte[] body)
    {
        using var client = CreateClient();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var answer = await client.PostAsync("/api/v2/query", content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var client = CreateClient();
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private object FindGrain(MethodInfo method, object?[] arguments) => method.ReturnType.Name switch
    {
        nameof(ISiteDirectoryGrain) => Proxy.Of<ISiteDirectoryGrain>((_, key) =>
            Task.FromResult(key[0] is Key ? new Site(MemoryCounters.Site, "example.org") : null)),
        nameof(IPageViewQueryGrain) => Proxy.Of<IPageViewQueryGrain>(AnswerAsync),
        _ => throw new NotSupportedException(method.ToString()),
    };

    private object AnswerAsync(MethodInfo method, object?[] arguments) => method.Name switch
    {
        nameof(IPageViewQueryGrain.QueryAsync) => Task.FromResult(Questions.Answer(_counters, (StatsQuery)arguments[0]!)),
        nameof(IPageViewQueryGrain.FindExtentAsync) => Task.FromResult<StatsExtent?>(new(new(Questions.FirstHour), new(Questions.FirstHour + 50))),
        _ => Task.FromResult(21),
    };
}
