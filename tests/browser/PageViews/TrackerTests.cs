using System.Text.Json.Nodes;
using Flattr.TestFixtures;

namespace Flattr.BrowserTests.PageViews;

public sealed class TrackerTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Settled = "() => fetch('/settled').then(answer => answer.text())";

    [Fact]
    public async Task View_arrives_and_says_no_more_than_is_counted()
    {
        await using var pages = await TrackedPages.StartAsync();
        var page = await chromium.OpenPageAsync();
        await page.GotoAsync(
            pages.Address("/article?token=secret&utm_source=news&ref=x#part"), new() { Referer = "https://search.example/find?q=secret" });

        var view = Assert.Single(await pages.HearAsync(1));
        Assert.Equal("pageview", Text(view, "n"));
        Assert.Equal("example.org", Text(view, "d"));
        Assert.Equal(pages.Address("/article?utm_source=news&ref=x"), Text(view, "u"));
        Assert.Equal("https://search.example", Text(view, "r"));
        var headers = Assert.Single(pages.Headers);
        Assert.False(headers.ContainsKey("Cookie"));
        Assert.False(headers.ContainsKey("Referer"));
        Assert.StartsWith("text/plain", headers.ContentType.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Navigation_by_history_is_a_view_once_for_each_page()
    {
        await using var pages = await TrackedPages.StartAsync();
        var page = await chromium.OpenPageAsync();
        await page.GotoAsync(pages.Address("/a"));
        await pages.HearAsync(1);
        await page.EvaluateAsync("() => { history.pushState(0, '', '/b'); history.pushState(0, '', '/b?x=1#y') }");
        await ViewsAsync(2);
        await page.EvaluateAsync("() => history.replaceState(0, '', '/c')");
        await ViewsAsync(3);
        await page.EvaluateAsync("() => history.go(-2)");
        var views = await ViewsAsync(4);
        await page.EvaluateAsync(Settled);
        Assert.Equal([.. "abca".Select(name => pages.Address($"/{name}?"))], Of(pages, "pageview").Select(view => Text(view, "u")));
        Assert.All(views.Skip(1), view => Assert.Equal(string.Empty, Text(view, "r")));

        // Two that are sent at once may arrive in either order.
        Task<List<JsonNode>> ViewsAsync(int count) => Eventually.GetAsync(
            $"{count} views", TimeSpan.FromSeconds(20), () => Task.FromResult(Of(pages, "pageview")), heard => heard.Count >= count);
    }

    [Fact]
    public async Task Leaving_tells_once_how_long_and_how_far()
    {
        await using var pages = await TrackedPages.StartAsync();
        var page = await chromium.OpenPageAsync();
        await page.GotoAsync(pages.Address("/a"));
        await pages.HearAsync(1);
        await page.EvaluateAsync("() => new Promise(done => { addEventListener('scroll', () => requestAnimationFrame(done)); scrollTo(0, 1200) })");
        await page.GotoAsync(pages.Address("/b"));
        await page.GotoAsync(pages.Address("/c", "other.localhost"));
        await pages.HearAsync(5);

        var told = Of(pages, "engagement");
        Assert.Equal([pages.Address("/a?"), pages.Address("/b?")], told.Select(one => Text(one, "u")).Order());
        var first = told.Single(one => Text(one, "u") == pages.Address("/a?"));
        Assert.InRange(first["e"]!.GetValue<double>(), 1, 60_000);
        Assert.InRange(first["sd"]!.GetValue<double>(), 49, 51); // (1200 + 800) of 4000 pixels and the margin
    }

    [Fact]
    public async Task Event_of_ones_own_is_sent_with_its_name()
    {
        await using var pages = await TrackedPages.StartAsync();
        var page = await chromium.OpenPageAsync();
        await page.GotoAsync(pages.Address("/a?token=secret"));
        await pages.HearAsync(1);
        await page.EvaluateAsync("() => flattr('Sign up')");

        Assert.Equal([("Sign up", pages.Address("/a?"))], (await pages.HearAsync(2)).Skip(1).Select(one => (Text(one, "n"), Text(one, "u"))));
    }

    [Fact]
    public async Task Fragment_is_a_page_where_the_site_says_so()
    {
        await using var pages = await TrackedPages.StartAsync("data-hash");
        var page = await chromium.OpenPageAsync();
        await page.GotoAsync(pages.Address("/#/one"));
        await pages.HearAsync(1);
        await page.EvaluateAsync("() => { location.hash = '#/two' }");

        var views = await Eventually.GetAsync(
            "two views", TimeSpan.FromSeconds(20), () => Task.FromResult(Of(pages, "pageview")), heard => heard.Count >= 2);
        Assert.Equal([pages.Address("/?#/one"), pages.Address("/?#/two")], views.Select(view => Text(view, "u")));
        Assert.All(views, view => Assert.True(view["h"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })")]
    [InlineData("localStorage.plausible_ignore = 'true'")]
    [InlineData("localStorage.flattr_ignore = 'true'")]
    public async Task Who_refuses_sends_nothing(string refusal)
    {
        await using var pages = await TrackedPages.StartAsync();
        var page = await chromium.OpenPageAsync();
        await page.AddInitScriptAsync(refusal);
        await page.GotoAsync(pages.Address("/a"));
        await page.WaitForFunctionAsync("() => window.flattr");
        await page.EvaluateAsync("() => { flattr('x'); history.pushState(0, '', '/b') }");
        await page.EvaluateAsync(Settled);

        Assert.Empty(pages.Events);
    }

    private static List<JsonNode> Of(TrackedPages pages, string name) => [.. pages.Events.Where(one => Text(one, "n") == name)];

    private static string? Text(JsonNode body, string field) => body[field]?.GetValue<string>();
}
