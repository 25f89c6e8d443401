using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Flattr.BrowserTests.PageViews;

/// <summary>Somebody's website: the same page at every path, with a head that a test gives, on an origin of its own.</summary>
internal sealed class HostPages : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HostPages(WebApplication app, Uri url) => (_app, Url) = (app, url);

    public Uri Url { get; }

    /// <param name="head">Markup for the head of each page.</param>
    /// <param name="modules">Served below <c>/modules/</c> as ES modules, with or without <c>.js</c>; null for none.</param>
    public static async Task<HostPages> StartAsync(string head, string? modules = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        var url = new Uri($"http://localhost:{FreePort.Next()}");
        builder.WebHost.UseKestrelCore().UseUrls(url.ToString());
        builder.Logging.ClearProviders();
        var app = builder.Build();
        if (modules is not null)
        {
            app.Use(WithExtension);
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(modules), RequestPath = "/modules" });
        }

        app.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync($"<!doctype html><html lang=en><title>A page</title>{head}<h1>A page</h1><div style='height:3000px'></div></html>");
        });
        await app.StartAsync();
        return new(app, url);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>A bundler would find <c>./lib/tracker</c>; a browser asks for exactly that.</summary>
    private static Task WithExtension(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/modules", StringComparison.Ordinal) && !Path.HasExtension(path.Value))
        {
            context.Request.Path = path + ".js";
        }

        return next(context);
    }
}
