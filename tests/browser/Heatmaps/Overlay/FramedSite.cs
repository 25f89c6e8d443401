using System.Text.Json;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps.Overlay;

/// <summary>
/// Somebody's page, under a policy that allows as little as a snippet needs, in the frame of another page that speaks to the script in it as a viewer does; both
/// on hosts below localhost. What the script answers is kept in the outer page.
/// </summary>
internal sealed class FramedSite : IAsyncDisposable
{
    public const string Home = "flattr.localhost";

    private static readonly string Scripts = Path.Combine(SourceTree.Root, "api/wwwroot/js");

    private readonly WebApplication _app;
    private readonly string _body;
    private IPage? _page;

    private FramedSite(WebApplication app, string body) => (_app, _body) = (app, body);

    public IPage Page => _page!;

    public IFrame Frame => Page.Frames[1];

    /// <summary>What the browser has complained of.</summary>
    public List<string> Complaints { get; } = [];

    private int Port => new Uri(_app.Urls.First()).Port;

    /// <param name="body">Of somebody's page.</param>
    public static async Task<FramedSite> StartAsync(string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = new FramedSite(builder.Build(), body);
        site._app.Run(site.AnswerAsync);
        await site._app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>Shows the page in a frame of a page of <paramref name="host"/>.</summary>
    public async Task OpenAsync(IPage page, string host = Home)
    {
        _page = page;
        page.Console += (_, said) => Complaints.AddRange(said.Type == "error" ? [said.Text] : []);
        page.PageError += (_, error) => Complaints.Add(error);
        await page.GotoAsync(Address("/viewer", host));
        await Frame.WaitForSelectorAsync("flattr-heatmap", new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Tells the script something.</summary>
    public Task TellAsync(object message) => Page.EvaluateAsync(
        "message => document.querySelector('iframe').contentWindow.postMessage({ flattr: 'heatmap', ...JSON.parse(message) }, '*')", JsonSerializer.Serialize(message));

    /// <summary>An element with clicks in some cells, as a viewer tells of it.</summary>
    public static object Element(string selector, params int[][] cells) => new { selector, cells };

    /// <summary>The last answer of a kind, as JSON; waits for one that is as <paramref name="expected"/>.</summary>
    public Task HearsAsync(string kind, string expected) => Eventually.GetAsync(
        $"{kind} {expected}",
        TimeSpan.FromSeconds(20),
        () => Page.EvaluateAsync<string?>("kind => JSON.stringify(heard.filter(one => kind in one).at(-1)?.[kind]) ?? null", kind),
        heard => heard == expected);

    public Task<int> CountHeardAsync() => Page.EvaluateAsync<int>("heard.length");

    public string Address(string path, string host) => $"http://{host}:{Port}{path}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/js/", StringComparison.Ordinal))
        {
            context.Response.ContentType = "text/javascript";
            await context.Response.SendFileAsync(Path.Combine(Scripts, Path.GetFileName(path)), context.RequestAborted);
            return;
        }

        var scripts = Address("/js/", Home);
        context.Response.ContentType = "text/html";
        if (path == "/page")
        {
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src {scripts}; connect-src {Address("/", Home)}; style-src 'nonce-own'; require-trusted-types-for 'script'; trusted-types 'none'";
        }

        await context.Response.WriteAsync(
            path switch
            {
                "/page" => $"<!doctype html><meta charset=utf-8><title>x</title><style nonce=own>body {{ margin: 0 }}</style>{_body}<script src=\"{scripts}views.js\" data-domain=\"example.org\"></script>",
                "/viewer" =>
                    $$"""
                    <!doctype html><title>x</title><style>body { margin: 0 } iframe { border: 0 }</style>
                    <script>const heard = []; addEventListener('message', event => event.data?.flattr === 'heatmap' && heard.push(event.data))</script>
                    <iframe name="flattr-heatmap" width="800" height="600" sandbox="allow-scripts allow-same-origin allow-forms" src="{{Address("/page", "site.localhost")}}"></iframe>
                    """,
                _ => string.Empty,
            },
            context.RequestAborted);
    }
}
