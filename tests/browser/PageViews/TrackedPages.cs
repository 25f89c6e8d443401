using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Flattr.BrowserTests.PageViews;

/// <summary>
/// Somebody's site (any host below localhost) with our tracker on its pages, and on another host the server that the tracker speaks to,
/// which only writes down what it hears.
/// </summary>
internal sealed class TrackedPages : IAsyncDisposable
{
    private static readonly string Script = Path.Combine(SourceTree.Root, "api/wwwroot/js/views.js");

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(JsonNode Body, IHeaderDictionary Headers)> _heard = new();
    private readonly string _attributes;

    private TrackedPages(WebApplication app, string attributes) => (_app, _attributes) = (app, attributes);

    public IReadOnlyList<JsonNode> Events => [.. _heard.Select(heard => heard.Body)];

    public IReadOnlyList<IHeaderDictionary> Headers => [.. _heard.Select(heard => heard.Headers)];

    private int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<TrackedPages> StartAsync(string attributes = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var pages = new TrackedPages(builder.Build(), attributes);
        pages._app.Run(pages.AnswerAsync);
        await pages._app.StartAsync(TestContext.Current.CancellationToken);
        return pages;
    }

    public string Address(string path, string host = "site.localhost") => $"http://{host}:{Port}{path}";

    public async Task<IReadOnlyList<JsonNode>> HearAsync(int events) => await Eventually.GetAsync(
        $"{events} events", TimeSpan.FromSeconds(20), () => Task.FromResult(Events), heard => heard.Count >= events);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        switch (context.Request.Path.Value)
        {
            case "/api/event":
                var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
                _heard.Enqueue((body!, new HeaderDictionary(context.Request.Headers.ToDictionary())));
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            case "/js/views.js":
                context.Response.ContentType = "text/javascript";
                await context.Response.SendFileAsync(Script, context.RequestAborted);
                break;
            case "/favicon.ico":
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
            default:
                context.Response.ContentType = "text/html";
                context.Response.Headers.SetCookie = "session=secret; Path=/";
                await context.Response.WriteAsync(
                    $"""
                    <!doctype html><title>x</title><body style="height: 4000px">
                    <script async src="{Address("/js/views.js", "flattr.localhost")}" data-domain="example.org" {_attributes}></script>
                    """, context.RequestAborted);
                break;
        }
    }
}
