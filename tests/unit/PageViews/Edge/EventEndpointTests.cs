using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class EventEndpointTests : IAsyncLifetime
{
    private const string View = """{"n":"pageview","u":"https://www.example.org/a?b=c","d":"example.org"}""";

    private EdgeHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await EdgeHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task View_is_counted_and_answered_with_ok()
    {
        var answer = await _host.SendAsync(View);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.False(answer.Headers.Contains("x-plausible-dropped"));
        var view = Assert.Single(_host.Grains.Recorded);
        Assert.Equal((1, PageViewKind.View, "/a"), (view.Site, view.Kind, view.Page));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).ToUnixTimeSeconds(), view.Time);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Content_type_is_whatever_a_client_sends(string mediaType)
    {
        var answer = await _host.Client.SendAsync(new(HttpMethod.Post, "/api/event")
        {
            Content = new StringContent(View, Encoding.UTF8, mediaType),
            Headers = { { "User-Agent", EdgeHost.Browser } },
        }, Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Single(_host.Grains.Recorded);
    }

    [Fact]
    public async Task Several_sites_are_counted_in_one_commit()
    {
        var answer = await _host.SendAsync(View.Replace("\"example.org\"", "\"example.org, www.Shop.example,nobody.example,example.org\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("x-plausible-dropped")));
        Assert.Equal("unknown-site", Assert.Single(answer.Headers.GetValues("x-flattr-dropped")));
        Assert.Equal([1, 2], _host.Grains.Recorded.Select(view => view.Site));
        Assert.Equal(1, _host.Grains.Commits);
    }

    [Theory]
    [InlineData("Sec-GPC", "1", "asks-for-privacy")]
    [InlineData("DNT", "1", "asks-for-privacy")]
    [InlineData("User-Agent", "", "no-agent")]
    public async Task Dropped_event_says_why(string header, string value, string reason)
    {
        var answer = await _host.SendAsync(View, (header, value));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("x-plausible-dropped")));
        Assert.Equal(reason, Assert.Single(answer.Headers.GetValues("x-flattr-dropped")));
        Assert.Empty(_host.Grains.Recorded);
    }

    [Theory]
    [InlineData("Sec-GPC", "0")]
    [InlineData("DNT", "0")]
    [InlineData("DNT", "unspecified")]
    public async Task No_wish_is_no_drop(string header, string value)
    {
        await _host.SendAsync(View, (header, value));
        Assert.Single(_host.Grains.Recorded);
    }

    [Theory]
    [InlineData(17_000, false)]
    [InlineData(2_000_000, false)]
    [InlineData(17_000, true)]
    public async Task Large_body_is_refused(int length, bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/event") { Content = new ByteArrayContent(new byte[length]) };
        request.Headers.TransferEncodingChunked = chunked;
        var answer = await _host.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("""{"errors":{"request":["must have at most 16384 bytes"]}}""", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Body_in_many_pieces_is_one_body()
    {
        await using var connection = await _host.ConnectAsync();
        var head = $"POST /api/event HTTP/1.1\r\nHost: x\r\nUser-Agent: {EdgeHost.Browser}\r\nContent-Length: {View.Length}\r\nConnection: close\r\n\r\n";
        foreach (var piece in (head + View).Chunk(40))
        {
            await connection.WriteAsync(Encoding.ASCII.GetBytes(piece), Cancellation);
            await connection.FlushAsync(Cancellation);
        }

        using var answer = new StreamReader(connection);
        Assert.StartsWith("HTTP/1.1 202", await answer.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        Assert.Single(_host.Grains.Recorded);
    }

    [Fact]
    public async Task Other_methods_are_refused()
    {
        var answer = await _host.Client.GetAsync("/api/event", Cancellation);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("POST", answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Browser_may_ask_before_it_sends()
    {
        var answer = await _host.Client.SendAsync(new(HttpMethod.Options, "/api/event")
        {
            Headers = { { "Origin", "https://example.org" }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "content-type" } },
        }, Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("POST", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Methods")));
        Assert.Equal("Content-Type", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    [Fact]
    public async Task Full_queue_is_503_with_the_time_to_wait()
    {
        _host.Grains.Fault = new OverloadedException { RetryAfter = TimeSpan.FromSeconds(3) };
        var answer = await _host.SendAsync(View);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task Endpoint_is_described_with_every_status()
    {
        var document = JsonNode.Parse(await _host.Client.GetStringAsync("/openapi/v1.json", Cancellation));
        var operation = document!["paths"]!["/api/event"]!["post"]!;
        Assert.Equal(["202", "400", "408", "413", "503"], operation["responses"]!.AsObject().Select(response => response.Key).Order());
        Assert.Equal(9, operation["requestBody"]!["content"]!["text/plain"]!["schema"]!["properties"]!.AsObject().Count);
    }

    [Fact]
    public Task Anything_sent_is_answered_and_never_a_fault() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], Gen.String.Select(Encoding.UTF8.GetBytes), Gen.Int[0, View.Length].Select(cut => Encoding.UTF8.GetBytes(View[..cut])))
            .SampleAsync(async body =>
            {
                var answer = await _host.SendAsync(body);
                return answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.BadRequest;
            }, iter: 300, threads: 1);
}
