using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>
/// Somebody's site (any host below localhost) with our trackers on its pages, and on another host the server that they speak to, which says
/// that a campaign runs and writes down what it hears.
/// </summary>
internal sealed class HeatmapSite : IAsyncDisposable
{
    public const int Campaign = 12;

    private const string Plain = "data-domain=example.org";
    private const string Module = "/js/heatmap.js";

    private readonly WebApplication _app;
    private readonly Func<string, string?> _htmlOf;
    private readonly ConcurrentQueue<(string Path, string Text)> _heard = new();

    private HeatmapSite(WebApplication app, Func<string, string?> htmlOf) => (_app, _htmlOf) = (app, htmlOf);

    /// <summary>Whether the next page load is in the sample.</summary>
    public bool IsSampled { get; set; } = true;

    /// <summary>Sent with each page.</summary>
    public string? Policy { get; init; }

    /// <summary>Of the element that loads the tracker.</summary>
    public string Attributes { get; init; } = Plain;

    public IReadOnlyList<Beacon> Beacons => [.. Of("/api/heatmap").Select(Beacon.Parse)];

    public IReadOnlyList<JsonNode> Events => [.. Of("/api/event").Select(text => JsonNode.Parse(text)!)];

    public int ModuleRequests => Of(Module).Count;

    /// <summary>Headers and body of every request for the heatmap, as they came.</summary>
    public IReadOnlyList<string> Heard => [.. Of("/api/heatmap"), .. Of("headers")];

    private int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>With the page that is at a path, or null.</summary>
    public static async Task<HeatmapSite> StartAsync(Func<string, string?> htmlOf, string? policy = null, string attributes = Plain)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var site = new HeatmapSite(app, htmlOf) { Policy = policy, Attributes = attributes };
        app.Run(site.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public static Task<HeatmapSite> StartAsync(string html, string attributes = Plain) => StartAsync(_ => html, attributes: attributes);

    public string Address(string path, string host = "site.localhost") => $"http://{host}:{Port}{path}";

    /// <summary>Returns when the tracker counts the clicks of a page that has sent so many events.</summary>
    public async Task CountsAsync(IFrame frame, int events = 1)
    {
        await frame.WaitForFunctionAsync(
            "events => performance.getEntriesByType('resource').filter(one => one.name.endsWith('/api/event')).length >= events", events);
        await frame.EvaluateAsync("module => import(module).then(() => 0)", Address($"{Module}?{Campaign}", "flattr.localhost"));
    }

    /// <summary>Opens a page and returns when its clicks are counted.</summary>
    public async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(Address(path));
        await CountsAsync(page.MainFrame);
    }

    /// <summary>Leaves the page, and answers the clicks that it has told of by then.</summary>
    public async Task<IReadOnlyList<Click>> LeaveAsync(IPage page, int clicks)
    {
        await page.GotoAsync("about:blank");
        await HearAsync(beacons => beacons.Sum(beacon => beacon.Clicks.Count) >= clicks);
        return [.. Beacons.SelectMany(beacon => beacon.Clicks)];
    }

    public Task<IReadOnlyList<Beacon>> HearAsync(Func<IReadOnlyList<Beacon>, bool> isIt) =>
        Eventually.GetAsync("the beacons", TimeSpan.FromSeconds(20), () => Task.FromResult(Beacons), heard => heard.Count > 0 && isIt(heard));

    public void Forget() => _heard.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private List<string> Of(string path) => [.. _heard.Where(one => one.Path == path).Select(one => one.Text)];

    private async Task AnswerAsync(HttpContext context)
    {
        var (path, response) = (context.Request.Path.Value!, context.Response);
        response.Headers.AccessControlAllowOrigin = "*";
        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            await HearAsync(path, context);
        }
        else if (path.StartsWith("/js/", StringComparison.Ordinal))
        {
            _heard.Enqueue((path, context.Request.QueryString.Value!));
            response.ContentType = "text/javascript";
            await response.SendFileAsync(SourceTree.PathOf("api/wwwroot" + path), context.RequestAborted);
        }
        else if (_htmlOf(path) is { } html)
        {
            await ShowAsync(html, context);
        }
        else
        {
            response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task HearAsync(string path, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        if (path == "/api/heatmap")
        {
            _heard.Enqueue(("headers", string.Join('\n', context.Request.Headers)));
        }
        else if (IsSampled && JsonNode.Parse(text)!["n"]!.GetValue<string>() == "pageview")
        {
            context.Response.Headers["x-flattr-heatmap"] = $"{Module}?{Campaign}";
            context.Response.Headers.AccessControlExposeHeaders = "x-flattr-heatmap";
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        _heard.Enqueue((path, text));
    }

    /// <summary>A page whose query is "?plain" has no tracker, as for somebody who only looks where things are.</summary>
    private Task ShowAsync(string html, HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.SetCookie = "session=secret; Path=/";
        context.Response.Headers.ContentSecurityPolicy = Policy?.Replace("FLATTR", Address(string.Empty, "flattr.localhost"), StringComparison.Ordinal);
        var script = context.Request.QueryString.Value == "?plain"
            ? string.Empty
            : $"""<script async src="{Address("/js/views.js", "flattr.localhost")}" {Attributes}></script>""";
        return context.Response.WriteAsync($"<!doctype html><title>x</title>{script}{html}", context.RequestAborted);
    }
}
