using System.Net;
using System.Text.RegularExpressions;
using Flattr.GrainInterfaces.Buttons;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>The form for visitors on the page of a button, and what is not that form.</summary>
public sealed partial class VisitorFormTests(ChromiumFixture chromium, ButtonServer server) : IClassFixture<ChromiumFixture>, IClassFixture<ButtonServer>
{
    [Fact]
    public async Task Page_sets_no_cookie_and_may_not_be_framed()
    {
        using var http = NewBrowser();
        using var answer = await http.GetAsync(PageOf(await server.MakeAsync()), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_from_another_site_has_the_page_loaded_once_more()
    {
        using var http = NewBrowser();
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var page = await http.GetStringAsync(PageOf(await server.MakeAsync()), TestContext.Current.CancellationToken);
        Assert.Contains("""<meta http-equiv="refresh" content="0">""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_that_is_sent_twice_counts_once()
    {
        var button = await server.MakeAsync();
        using var http = NewBrowser();
        var token = Token().Match(await http.GetStringAsync(PageOf(button), TestContext.Current.CancellationToken)).Groups[1].Value;
        foreach (var outcome in (string[])["counted", "already"])
        {
            using var answer = await PostAsync(http, button, token, "same-origin");
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Equal($"/buttons/{button}?click={outcome}", answer.Headers.Location?.ToString());
            Assert.Contains($"Path=/buttons/{button}/clicks; Secure; HttpOnly; SameSite=None; Partitioned", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        }

        using var remembered = await PostAsync(http, button, new('a', 32), "same-origin", cookie: "__Secure-flattr-click=1");
        Assert.Equal($"/buttons/{button}?click=already", remembered.Headers.Location?.ToString());
        Assert.Equal(1, await server.CountAsync(button));
    }

    [Theory]
    [InlineData("cross-site", null, "0123456789abcdef0123456789abcdef", HttpStatusCode.Forbidden)]
    [InlineData("same-site", null, "0123456789abcdef0123456789abcdef", HttpStatusCode.Forbidden)]
    [InlineData("none", null, "0123456789abcdef0123456789abcdef", HttpStatusCode.Forbidden)]
    [InlineData(null, null, "0123456789abcdef0123456789abcdef", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", "0123456789abcdef0123456789abcdef", HttpStatusCode.Forbidden)]
    [InlineData(null, "https://evil.example", "0123456789abcdef0123456789abcdef", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "own", "0123456789abcdef0123456789abcdef", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", null, "", HttpStatusCode.BadRequest)]
    [InlineData("same-origin", null, "0123456789abcdef0123456789abcdeg", HttpStatusCode.BadRequest)]
    [InlineData("same-origin", null, "0123456789abcdef0123456789abcdef0", HttpStatusCode.BadRequest)]
    public async Task What_is_not_our_form_counts_nothing_and_says_why(string? site, string? origin, string token, HttpStatusCode status)
    {
        var button = await server.MakeAsync();
        using var http = NewBrowser();
        using var answer = await PostAsync(http, button, token, site, origin == "own" ? server.Origin : origin);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains("<h1>Nothing was counted</h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(0, await server.CountAsync(button));
    }

    [Fact]
    public async Task Older_browser_that_names_our_origin_counts()
    {
        var button = await server.MakeAsync();
        using var http = NewBrowser();
        using var answer = await PostAsync(http, button, new('b', 32), site: null, server.Origin);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(1, await server.CountAsync(button));
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_and_hidden_buttons_are_not_there()
    {
        var button = await server.MakeAsync();
        using var http = NewBrowser();
        using var large = await PostAsync(http, button, new('c', 10_000_000), "same-origin");
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        await server.HideAsync(button);
        using var hidden = await PostAsync(http, button, new('d', 32), "same-origin");
        using var page = await http.GetAsync(PageOf(button), TestContext.Current.CancellationToken);
        using var unknown = await http.GetAsync(new Uri(server.Url, "/buttons/zzzzzzzzzzzz"), TestContext.Current.CancellationToken);
        Assert.All([hidden, page, unknown], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    public async Task Form_on_another_site_and_a_frame_count_nothing_in_a_real_browser()
    {
        var button = await server.MakeAsync();
        await using var page = await SomebodysPage.StartAsync(
            $"""
            <form method=post action='{server.Origin}/buttons/{button}/clicks/form'><input type=hidden name=token value='{new string('e', 32)}'><button>Win a prize</button></form>
            <iframe src='{server.Origin}/buttons/{button}'></iframe>
            """, string.Empty);
        var reader = await chromium.OpenPageAsync();
        await reader.GotoAsync(page.Url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.DoesNotContain(reader.Frames, frame => frame.Url.StartsWith(server.Origin, StringComparison.Ordinal));
        await reader.GetByRole(AriaRole.Button, new() { Name = "Win a prize" }).ClickAsync();
        await Assertions.Expect(reader.GetByRole(AriaRole.Heading, new() { Name = "Nothing was counted" })).ToBeVisibleAsync();
        Assert.Equal(0, await server.CountAsync(button));
    }

    [Fact]
    public async Task Form_for_members_takes_nothing_without_its_token()
    {
        var button = await server.MakeAsync();
        using var http = NewBrowser();
        foreach (var fields in (KeyValuePair<string, string>[][])[[new("_handler", "click")], [new("_handler", "click"), new("__RequestVerificationToken", "forged")], []])
        {
            using var form = new FormUrlEncodedContent(fields);
            using var answer = await http.PostAsync(PageOf(button), form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(0, await server.CountAsync(button));
    }

    [Fact]
    public async Task Books_balance_whatever_is_sent()
    {
        var (button, hidden) = (await server.MakeAsync(), await server.MakeAsync());
        await server.HideAsync(hidden);
        using var books = new ClickBooks();
        using var http = NewBrowser();
        foreach (var (to, token, site) in (IEnumerable<(ButtonId, string, string)>)[
            (button, new('1', 32), "same-origin"), (button, new('1', 32), "same-origin"), (button, "x", "same-origin"), (button, new('2', 32), "cross-site"), (hidden, new('3', 32), "same-origin")])
        {
            (await PostAsync(http, to, token, site)).Dispose();
        }

        Assert.Equal(5, books.Received);
        Assert.Equal(["already", "counted", "refused cross_site", "refused malformed", "refused no_button"], books.Settled.Order(StringComparer.Ordinal));
    }

    private Uri PageOf(ButtonId button) => new(server.Url, $"/buttons/{button}");

    private HttpClient NewBrowser()
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
        return http;
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient http, ButtonId button, string token, string? site, string? origin = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, $"/buttons/{button}/clicks/form"))
        {
            Content = new FormUrlEncodedContent([new("token", token)]),
        };
        request.Headers.ExpectContinue = token.Length > 1_000;
        foreach (var (name, value) in (IEnumerable<(string, string?)>)[("Sec-Fetch-Site", site), ("Origin", origin), ("Cookie", cookie)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Token();
}
