using System.Net;
using System.Text;

namespace Flattr.UnitTests.PageViews.Stats;

public sealed class QueryEndpointTests(StatsHost host) : IClassFixture<StatsHost>
{
    [Fact]
    public async Task Totals_answer_in_Plausibles_shape() => await ExpectAsync(
        """{"site_id":"example.org","metrics":["visitors","pageviews","events","time_on_page","scroll_depth"],"date_range":"7d"}""",
        """
        {"results":[{"metrics":[16,16,17,2,60],"dimensions":[]}],"meta":{},"query":{"site_id":"example.org",
        "metrics":["visitors","pageviews","events","time_on_page","scroll_depth"],"date_range":["2026-11-19T00:00:00+00:00","2026-11-25T23:59:59+00:00"],
        "filters":[],"dimensions":[],"order_by":[["visitors","desc"]],"include":{},"pagination":{"limit":10000,"offset":0}}}
        """);

    [Fact]
    public async Task Breakdown_has_its_values_rows_and_total() => await ExpectAsync(
        """
        {"site_id":"example.org","metrics":["pageviews"],"date_range":["2026-11-19","2026-11-21"],"dimensions":["event:page"],
         "filters":[["and",[["not",["contains","event:page",["doc"]]]]]],"order_by":[["event:page","asc"]],"include":{"total_rows":true,"imports":true},"pagination":{"limit":1,"offset":1}}
        """,
        """
        {"results":[{"metrics":[1],"dimensions":["/\"quoted\" é"]}],"meta":{"imports_included":true,"total_rows":2},"query":{"site_id":"example.org",
        "metrics":["pageviews"],"date_range":["2026-11-19T00:00:00+00:00","2026-11-21T23:59:59+00:00"],"filters":[["contains_not","event:page",["doc"]]],
        "dimensions":["event:page"],"order_by":[["event:page","asc"]],"include":{"imports":true,"total_rows":true},"pagination":{"limit":1,"offset":1}}}
        """);

    [Fact]
    public async Task Time_has_rows_where_something_was_counted_and_labels_for_all() => await ExpectAsync(
        """{"site_id":"example.org","metrics":["visitors"],"date_range":["2026-11-19","2026-11-22"],"dimensions":["time:day"],"include":{"time_labels":true}}""",
        """
        {"results":[{"metrics":[8],"dimensions":["2026-11-19"]},{"metrics":[8],"dimensions":["2026-11-21"]}],
        "meta":{"time_labels":["2026-11-19","2026-11-20","2026-11-21","2026-11-22"]},"query":{"site_id":"example.org",
        "metrics":["visitors"],"date_range":["2026-11-19T00:00:00+00:00","2026-11-22T23:59:59+00:00"],
        "filters":[],"dimensions":["time:day"],"order_by":[["time:day","asc"],["visitors","desc"]],"include":{"time_labels":true},"pagination":{"limit":10000,"offset":0}}}
        """);

    [Fact]
    public async Task Time_finds_its_bucket_and_stands_where_it_was_asked_for() => await ExpectAsync(
        """{"site_id":"EXAMPLE.org","metrics":["pageviews"],"date_range":["2026-11-21T01:00:00+00:00","2026-11-21T03:30:00+01:00"],"dimensions":["event:page","time"],"order_by":[["time","desc"]]}""",
        """
        {"results":[{"metrics":[1],"dimensions":["/\"quoted\" é","2026-11-21 02:00:00"]},{"metrics":[7],"dimensions":["/","2026-11-21 01:00:00"]}],"meta":{},"query":{"site_id":"example.org",
        "metrics":["pageviews"],"date_range":["2026-11-21T01:00:00+00:00","2026-11-21T02:59:59+00:00"],
        "filters":[],"dimensions":["event:page","time:hour"],"order_by":[["time:hour","desc"]],"include":{},"pagination":{"limit":10000,"offset":0}}}
        """);

    [Fact]
    public async Task Few_visitors_are_hidden_with_a_warning() => await ExpectAsync(
        """{"site_id":"example.org","metrics":["visitors"],"date_range":"all","dimensions":["visit:country"]}""",
        """
        {"results":[{"metrics":[16],"dimensions":["(other)"]}],"meta":{"metric_warnings":{"visitors":{"code":"suppressed_under_k",
        "warning":"Fewer than 5 visitors are never shown as a row of their own: they are part of \"(other)\"."}}},"query":{"site_id":"example.org",
        "metrics":["visitors"],"date_range":["2026-11-19T00:00:00+00:00","2026-11-26T23:59:59+00:00"],
        "filters":[],"dimensions":["visit:country"],"order_by":[["visitors","desc"]],"include":{},"pagination":{"limit":10000,"offset":0}}}
        """);

    [Fact]
    public async Task Question_that_no_counter_answers_is_refused_with_what_can_be_asked() => Assert.Equal(
        (HttpStatusCode.BadRequest,
            """{"error":"Views are counted by one dimension at a time, and by page and one other dimension: country and source cannot be asked for together. Ask for either of them, alone or with the page."}"""),
        await host.QueryAsync("""{"site_id":"example.org","metrics":["visitors"],"date_range":"day","dimensions":["visit:country"],"filters":[["is","visit:source",["Google"]]]}"""));

    [Theory]
    [InlineData("", "#: Expected is one JSON object in UTF-8, each key once, at most 16 levels deep.")]
    [InlineData("{", "#: Expected is one JSON object in UTF-8, each key once, at most 16 levels deep.")]
    [InlineData("{\"site_id\":1,\"site_id\":2}", "#: Expected is one JSON object in UTF-8, each key once, at most 16 levels deep.")]
    [InlineData("[]", "#: Expected is an object.")]
    [InlineData("{}", "Missing site ID. Please provide the required site_id parameter with your request.")]
    [InlineData("{\"site_id\":7}", "Missing site ID. Please provide the required site_id parameter with your request.")]
    [InlineData("{\"site_id\":\"\\ud800\"}", "#: Texts are Unicode; \"\\u\" escapes come in whole characters.")]
    public async Task Body_that_is_no_question_is_a_400_that_says_why(string body, string error) =>
        Assert.Equal((HttpStatusCode.BadRequest, Error(error)), await host.QueryAsync(body));

    [Fact]
    public async Task Body_may_be_neither_deep_nor_large_nor_any_bytes()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await host.QueryAsync(new string('[', 30_000))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.QueryAsync([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}'])).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.QueryAsync(new string(' ', (64 * 1024) + 1))).Status);
    }

    [Theory]
    [InlineData(null, "example.org", "Missing API key. Please use a valid API key as a Bearer Token.")]
    [InlineData("a wrong key of twenty characters", "example.org", "Invalid API key or site ID. Please make sure you're using a valid API key with access to the site you've requested.")]
    [InlineData(StatsHost.Key, "other.example", "Invalid API key or site ID. Please make sure you're using a valid API key with access to the site you've requested.")]
    public async Task Key_opens_its_own_site_only(string? key, string site, string error)
    {
        using var client = host.CreateClient(key);
        using var body = new StringContent($$"""{"site_id":"{{site}}","metrics":["visitors"],"date_range":"day"}""");
        using var answer = await client.PostAsync("/api/v2/query", body, TestContext.Current.CancellationToken);
        using var legacy = await client.GetAsync($"/api/v1/stats/aggregate?site_id={site}", TestContext.Current.CancellationToken);
        using var realtime = await client.GetAsync($"/api/v1/stats/realtime/visitors?site_id={site}", TestContext.Current.CancellationToken);
        foreach (var each in (HttpResponseMessage[])[answer, legacy, realtime])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, each.StatusCode);
            Assert.Equal("Bearer", each.Headers.WwwAuthenticate.Single().Scheme);
            Assert.Equal(Error(error), await each.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")] // what curl says unless told otherwise
    [InlineData(null)]
    public async Task Whatever_the_body_is_called_it_is_JSON(string? type)
    {
        using var client = host.CreateClient();
        using var body = new ByteArrayContent("""{"site_id":"example.org","metrics":["visitors"],"date_range":"day"}"""u8.ToArray());
        body.Headers.ContentType = type is null ? null : new(type);
        using var answer = await client.PostAsync("/api/v2/query", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    internal static string Error(string text)
    {
        var escaped = new StringBuilder(text).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
        return $$"""{"error":"{{escaped}}"}""";
    }

    /// <summary>The answer, written in several lines.</summary>
    private async Task ExpectAsync(string body, string answer) =>
        Assert.Equal((HttpStatusCode.OK, answer.ReplaceLineEndings("")), await host.QueryAsync(body));
}
