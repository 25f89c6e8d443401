using System.Net;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Buttons;

/// <summary>The link of 2010, <c>/submit/auto</c>.</summary>
public sealed class SubmitTests(ChromiumFixture chromium, ButtonServer server) : IClassFixture<ChromiumFixture>, IClassFixture<ButtonServer>
{
    [Fact]
    public async Task Id_leads_to_the_button()
    {
        var button = await server.MakeAsync();
        using var answer = await AskAsync($"fid={button}");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/buttons/{button}", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("fid=zzzzzzzzzzzz")]
    [InlineData("fid=//evil.example")]
    [InlineData("fid=%0d%0aX-Evil:1")]
    public async Task Id_of_nothing_is_not_found(string query)
    {
        using var answer = await AskAsync(query);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Handle_and_page_lead_to_the_button_of_who_shows_the_handle()
    {
        var owner = await server.SignUpAsync(chromium, "singer");
        await owner.OpenAsync("/settings/profile");
        await owner.Page.Locator("#p-handle").FillAsync("singer");
        await owner.Page.Locator("#p-handle-shown").SelectOptionAsync("Public");
        await owner.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await owner.Page.WaitForLoadStateAsync();
        var button = await server.MakeAsync(owner: await server.AccountOfAsync(owner.Email), url: "https://example.org/one?a=b");
        foreach (var query in (string[])[
            "user_id=singer&url=https://example.org/one?a=b%23part", "uid=SINGER&url=https%3A%2F%2FEXAMPLE.org%3A443%2Fone%3Fa%3Db", "owner=singer&url=https://example.org/one?a%3Db",
            "rel=flattr;uid:singer;&url=https://example.org/one?a%3Db", "flattrUid=singer&url=https://wrong.example/&flattrUrl=https://example.org/one?a%3Db",
            "url=https://example.org/one?a%3Db&search=%3Fmode%3Dauto%26uid%3Dsinger"])
        {
            using var answer = await AskAsync(query);
            Assert.Equal(($"/buttons/{button}", query), (answer.Headers.Location?.ToString(), query));
        }

        var fan = await chromium.OpenPageAsync();
        await fan.GotoAsync($"{server.Origin}/submit/auto?user_id=singer&url=https://example.org/one?a%3Db");
        await Assertions.Expect(fan.GetByRole(AriaRole.Link, new() { Name = "@singer" })).ToHaveAttributeAsync("href", "/u/singer");

        // Whether somebody has that handle is nobody's business.
        using var known = await AskAsync("user_id=singer&url=https://example.org/two");
        using var unknown = await AskAsync("user_id=nobody&url=https://example.org/two");
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal(
            (await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("nobody", "singer", StringComparison.Ordinal),
            await known.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Member_is_offered_the_form_filled_in_or_his_own_button()
    {
        var member = await server.SignUpAsync(chromium, "maker");
        await member.OpenAsync(
            "/submit/auto?user_id=nobody&url=https://example.org/new&title=%3Cb%3EBold%3C/b%3E&description=All+of+it&tags=a,b&category=text&language=en_GB&hidden=1");
        await Assertions.Expect(member.Page.GetByRole(AriaRole.Link, new() { Name = "Make a button for it" })).ToHaveAttributeAsync(
            "href", "/buttons/new?url=https%3A%2F%2Fexample.org%2Fnew&title=%3Cb%3EBold%3C%2Fb%3E&description=All%20of%20it&tags=a,b&language=en&category=text&hidden=1");

        var button = await server.MakeAsync(owner: await server.AccountOfAsync(member.Email), url: "https://example.org/new");
        var answer = await member.Page.APIRequest.GetAsync($"{server.Origin}/submit/auto?url=https://example.org/new", new() { MaxRedirects = 0 });
        Assert.Equal($"/buttons/{button}/settings", answer.Headers["location"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("url=javascript:alert(1)")]
    [InlineData("url=//evil.example/")]
    [InlineData("url=ftp://example.org/")]
    [InlineData("url=https://user:word@example.org/")]
    [InlineData("user_id=singer&url=nonsense")]
    public async Task Link_without_a_page_says_so(string query)
    {
        using var answer = await AskAsync(query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<h1>Which page?</h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private async Task<HttpResponseMessage> AskAsync(string query)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return await http.GetAsync(new Uri($"{server.Origin}/submit/auto?{query}"), TestContext.Current.CancellationToken);
    }
}
