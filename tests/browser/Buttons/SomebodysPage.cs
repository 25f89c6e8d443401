using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flattr.BrowserTests.Buttons;

/// <summary>A page of somebody else's, on another site than the server.</summary>
internal sealed class SomebodysPage : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SomebodysPage(WebApplication app, string url) => (_app, Url) = (app, url);

    public string Url { get; }

    /// <param name="body">Markup of the page.</param>
    /// <param name="head">Markup of its head.</param>
    /// <param name="policy">Its <c>Content-Security-Policy</c>; with one, it isolates itself too.</param>
    /// <param name="language">Empty for a page that does not say in what language it is.</param>
    public static async Task<SomebodysPage> StartAsync(string body, string head, string? policy = null, string language = "en")
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        var url = $"http://127.0.0.1:{FreePort.Next()}/article?id=secret";
        builder.WebHost.UseKestrelCore().UseUrls(new Uri(url).GetLeftPart(UriPartial.Authority));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            if (policy is not null)
            {
                context.Response.Headers.ContentSecurityPolicy = policy;
                context.Response.Headers["Cross-Origin-Embedder-Policy"] = "require-corp";
            }

            return context.Response.WriteAsync($"<!doctype html><html lang='{language}'><title>An article</title>{head}<body><main><h1>An article</h1>{body}</main></html>");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, url);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
