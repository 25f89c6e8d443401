using System.Collections.Concurrent;
using System.Globalization;
using Flattr.TestFixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>
/// The product as a process of its own, a campaign of it, and beside it the site that the campaign is about: each page of <see cref="HeatmapPages"/> below
/// its own path, with the snippet that an operator puts there.
/// </summary>
public sealed class ViewerSite : IAsyncLifetime
{
    /// <summary>Pages below it are answered with what refuses to be framed.</summary>
    public const string Refusing = "/refusing/";

    private static readonly TimeSpan OffersWithin = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, string> _others = new();
    private FlattrHome? _home;
    private FlattrProcess? _flattr;
    private WebApplication? _site;
    private MapDesk? _desk;
    private long _campaign;

    /// <summary>The tracker of the campaign.</summary>
    internal string Tracker => AddressOf(string.Create(CultureInfo.InvariantCulture, $"/js/heatmap.js?{_campaign}"));

    internal string Campaign => string.Create(CultureInfo.InvariantCulture, $"/sites/{FlattrSettings.DefaultSite}/heatmaps/{_campaign}");

    /// <summary>Where the product keeps everything.</summary>
    internal string DataDirectory => _home!.DataDirectory;

    /// <summary>What the product has written so far.</summary>
    internal string Log => Flattr.Log;

    private FlattrProcess Flattr => _flattr!;

    public async ValueTask InitializeAsync()
    {
        _home = await FlattrHome.CreateAsync();
        _flattr = await FlattrProcess.StartAsync(_home.NewSettings() with { More = new Dictionary<string, string> { ["Flattr:KAnonymity"] = "1" } });
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{FreePort.Next()}");
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.Run(AnswerAsync);
        await _site.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Where one of the pages is, and what it goes on to.</summary>
    internal static string PathOf(SamplePage sample, string path) => $"/{sample.Name.Replace(' ', '-')}{path}";

    /// <summary>From now on, this is what is at a path.</summary>
    internal void Put(string path, string html) => _others[path] = html;

    /// <summary>Of a page of the site.</summary>
    internal string PageAddress(string path) => $"http://site.localhost:{new Uri(_site!.Urls.First()).Port}{path}";

    /// <summary>Of a page of the product.</summary>
    internal string AddressOf(string path) => new Uri(Flattr.Settings.Url, path).ToString();

    internal string MapPath(string path, int width) =>
        $"{Campaign}/map?page={Uri.EscapeDataString(path)}&width={(width < 600 ? "narrow" : width < 1024 ? "medium" : "wide")}";

    /// <summary>The operator, logged in, in a window in which a whole frame is in sight: what is not is not drawn.</summary>
    internal async Task<MapDesk> DeskAsync(ChromiumFixture chromium)
    {
        if (_desk is null)
        {
            var page = await chromium.OpenPageAsync(1_280, 1_800);
            await EnterAsync(page);
            _desk = new(this, page);
        }

        return _desk;
    }

    /// <summary>Logs the operator in, who plans the campaign where there is none yet.</summary>
    internal async Task EnterAsync(IPage page)
    {
        var list = $"/sites/{FlattrSettings.DefaultSite}/heatmaps";
        await page.GotoAsync(AddressOf(list));
        await page.GetByLabel("E-mail address").FillAsync(Flattr.Settings.OperatorEmail);
        await page.GetByLabel("Password").FillAsync(Flattr.Settings.OperatorPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(AddressOf(list), new() { WaitUntil = WaitUntilState.Commit }); // without script, the load may go unheard
        if (_campaign == 0)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Plan a heatmap" }).ClickAsync();
            await page.GetByLabel("Where they are").FillAsync(PageAddress("/"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
            await Assertions.Expect(page.GetByText("it counts from now on")).ToBeVisibleAsync();
            _campaign = long.Parse(new Uri(page.Url).AbsolutePath.Split('/')[^1], CultureInfo.InvariantCulture);
        }
    }

    internal Task<string> ReadMetricsAsync() => Flattr.Management.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

    /// <summary>Returns when a page that is viewed now takes part: a view doesn't wait until a front end knows of campaigns, and it forgets when nobody comes.</summary>
    internal Task OfferAsync() => Eventually.TrueAsync("a page view is offered the tracker", OffersWithin, async () =>
    {
        using var answer = await Flattr.Http.SendAsync(Visitor.Number(1).Reads("/"), TestContext.Current.CancellationToken);
        return answer.Headers.Contains("x-flattr-heatmap");
    });

    public async ValueTask DisposeAsync()
    {
        await _site!.DisposeAsync();
        await Flattr.DisposeAsync();
        await _home!.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (HtmlOf(path) is not { } html)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.XFrameOptions = path.StartsWith(Refusing, StringComparison.Ordinal) ? "DENY" : default;
        return context.Response.WriteAsync(
            $"""<!doctype html><title>A page</title><script defer src="{AddressOf("/js/views.js")}" data-domain="{FlattrSettings.DefaultSite}"></script>{html}""",
            context.RequestAborted);
    }

    private string? HtmlOf(string path) => _others.GetValueOrDefault(path)
        ?? HeatmapPages.All.Where(page => path.StartsWith(PathOf(page, "/"), StringComparison.Ordinal)).Select(page => page.At(path[(page.Name.Length + 1)..])).FirstOrDefault();
}
