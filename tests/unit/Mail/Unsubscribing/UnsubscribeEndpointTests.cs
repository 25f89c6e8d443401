using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.UnitTests.Mail.Unsubscribing;

public sealed class UnsubscribeEndpointTests(UnsubscribeServer server) : IClassFixture<UnsubscribeServer>
{
    private const string Person = "text/html,application/xhtml+xml,*/*;q=0.8";
    private const string Everything = "account news offers";

    private static FormUrlEncodedContent Click => new([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);

    [Theory]
    [InlineData(MailCategory.Account, "news offers", "mail about your account")]
    [InlineData(MailCategory.News, "account offers", "news")]
    [InlineData(MailCategory.Offers, "account news", "offers")]
    public async Task One_press_ends_that_mail_and_no_other(MailCategory category, string left, string words)
    {
        var (member, link) = await server.SubscribeAsync(category);
        for (int time = 0; time < 2; time++)
        {
            using var answer = await server.SendAsync(HttpMethod.Post, link, Click);
            Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal($"You get no more {words}.", await TextOf(answer));
            IsHidden(answer);
            Assert.Equal(left, await server.ListAsync(member));
        }

        Assert.Equal("ada@example.org", await server.FindAddressAsync(member, MailCategory.Essential));
    }

    [Fact]
    public async Task A_form_in_parts_does_the_same()
    {
        var (member, link) = await server.SubscribeAsync(MailCategory.News);
        using var form = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        using var answer = await server.SendAsync(HttpMethod.Post, link, form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("account offers", await server.ListAsync(member));
    }

    [Fact]
    public async Task Who_only_looks_at_the_link_ends_nothing()
    {
        var (member, link) = await server.SubscribeAsync(MailCategory.News);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Get])
        {
            using var answer = await server.SendAsync(method, link, accept: Person);
            Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            IsHidden(answer);
            Assert.Equal(method == HttpMethod.Get, (await TextOf(answer)).Contains("Stop getting news?", StringComparison.Ordinal));
        }

        Assert.Equal(Everything, await server.ListAsync(member));
    }

    [Fact]
    public async Task The_button_of_the_page_answers_with_a_page()
    {
        var (member, link) = await server.SubscribeAsync(MailCategory.Offers);
        using var answer = await server.SendAsync(HttpMethod.Post, link, Click, Person);
        var page = await TextOf(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        IsHidden(answer);
        Assert.Contains("<h1>No more offers</h1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/settings/mail\"", page, StringComparison.Ordinal);
        Assert.Equal("account news", await server.ListAsync(member));
    }

    [Fact]
    public async Task Only_the_form_of_the_button_ends_anything()
    {
        var (member, link) = await server.SubscribeAsync(MailCategory.News);
        foreach (var (content, status) in Wrong())
        {
            using var answer = await server.SendAsync(HttpMethod.Post, link, content);
            Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            IsHidden(answer);
        }

        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch])
        {
            using var answer = await server.SendAsync(method, link, Click);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        }

        Assert.Equal(Everything, await server.ListAsync(member));
    }

    [Theory]
    [InlineData("/unsubscribe/x")]
    [InlineData("/unsubscribe/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/unsubscribe/%F0%9F%98%80%01")]
    public async Task A_link_that_is_not_ours_says_what_to_do(string link)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post])
        {
            using var page = await server.SendAsync(method, link, method == HttpMethod.Post ? Click : null, Person);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.Contains("Open it once more from the mail", await TextOf(page), StringComparison.Ordinal);
            IsHidden(page);
        }

        using var problem = await server.SendAsync(HttpMethod.Post, link, Click);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_link_of_one_who_has_left_is_answered_as_any_other()
    {
        var (member, link) = await server.SubscribeAsync(MailCategory.News);
        await server.EraseAsync(member);
        using var answer = await server.SendAsync(HttpMethod.Post, link, Click);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(string.Empty, await server.ListAsync(member));
    }

    [Fact]
    public async Task Programs_are_told_of_it()
    {
        using var answer = await server.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        var link = JsonNode.Parse(await TextOf(answer))!["paths"]!["/unsubscribe/{token}"]!.AsObject();
        var post = Assert.Single(link).Value!;
        Assert.Equal("Unsubscribe", post["operationId"]!.GetValue<string>());
        Assert.Equal("200 400 404 408 413 415 429 503", string.Join(' ', post["responses"]!.AsObject().Select(status => status.Key).Order(StringComparer.Ordinal)));
        foreach (var type in (string[])["application/x-www-form-urlencoded", "multipart/form-data"])
        {
            Assert.Equal("One-Click", post["requestBody"]!["content"]![type]!["schema"]!["properties"]!["List-Unsubscribe"]!["enum"]![0]!.GetValue<string>());
        }
    }

    private static IEnumerable<(HttpContent Content, HttpStatusCode Status)> Wrong() =>
    [
        (Form(string.Empty), HttpStatusCode.BadRequest),
        (Form("List-Unsubscribe=one-click"), HttpStatusCode.BadRequest),
        (Form("List-Unsubscribe=One-Click&List-Unsubscribe=One-Click"), HttpStatusCode.BadRequest),
        (Form("List-Unsubscribe=One-Click", "multipart/form-data"), HttpStatusCode.BadRequest),
        (Form("--x\r\nno header", "multipart/form-data; boundary=x"), HttpStatusCode.BadRequest),
        (Form("List-Unsubscribe=One-Click", "text/plain"), HttpStatusCode.UnsupportedMediaType),
        (Form("""{"List-Unsubscribe":"One-Click"}""", "application/json"), HttpStatusCode.UnsupportedMediaType),
        (Form("List-Unsubscribe=One-Click&x=" + new string('x', 4_096)), HttpStatusCode.RequestEntityTooLarge),
    ];

    private static ByteArrayContent Form(string body, string type = "application/x-www-form-urlencoded")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    /// <summary>Nothing of the link is kept by a cache or told to another site, and nobody gets a cookie or is sent elsewhere.</summary>
    private static void IsHidden(HttpResponseMessage answer)
    {
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Null(answer.Headers.Location);
    }

    private static Task<string> TextOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
