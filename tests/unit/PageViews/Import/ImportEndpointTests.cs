using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using static Flattr.UnitTests.PageViews.Import.LogText;

namespace Flattr.UnitTests.PageViews.Import;

public sealed class ImportEndpointTests(ImportHost host) : IClassFixture<ImportHost>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Part_is_counted_and_its_lines_add_up()
    {
        using var client = host.CreateClient();
        var answer = await PostAsync(client, "", Line("/one", 1) + Line("/two", 1) + "rubbish\n" + Line("/x.css", 1));

        Assert.Equal(4, answer.GetProperty("lines").GetInt32());
        Assert.Equal(2, answer.GetProperty("counted").GetInt32());
        Assert.Equal("""{"malformed":1,"not-a-page":1}""", answer.GetProperty("dropped").GetRawText());
        Assert.Equal(["/one", "/two"], host.Grains.Views.TakeLast(2).Select(view => view.Page));
        Assert.Equal(host.Grains.Site.Number, host.Grains.Views[^1].Site);
    }

    [Fact]
    public async Task Log_goes_on_from_where_it_stands_and_nowhere_else()
    {
        using var client = host.CreateClient();
        var first = At(await PostAsync(client, "", Line("/one", 2)));
        var second = At(await PostAsync(client, $"?from={first}", Line("/two", 2)));

        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(client, "", Line("/one", 2)));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(client, $"?from={first}", Line("/two", 2)));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(client, $"?from={first}", Line("/other", 2)));
        var logs = (await client.GetFromJsonAsync<JsonElement>("", Cancelled)).GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("at").GetString());
        Assert.Contains(second, logs);
        Assert.DoesNotContain(first, logs);
    }

    [Fact]
    public async Task Another_log_that_begins_alike_is_counted_when_it_is_asked_for()
    {
        using var client = host.CreateClient();
        await PostAsync(client, "", Line("/same", 3) + Line("/one", 3));

        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(client, "", Line("/same", 3) + Line("/two", 3)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "?separate=true", Line("/same", 3) + Line("/two", 3)));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(client, "?separate=true", Line("/same", 3) + Line("/two", 3)));
    }

    [Fact]
    public async Task Visitors_of_a_day_are_the_same_in_every_part_and_others_on_the_next_day()
    {
        using var client = host.CreateClient();
        var first = At(await PostAsync(client, "", Line("/one", 4) + Line("/two", 4)));
        await PostAsync(client, $"?from={first}", Line("/three", 4) + Line("/four", 5) + Line("/five", 5, "198.51.100.1"));

        var visitors = host.Grains.Views.TakeLast(5).Select(view => view.Visitor).ToList();
        Assert.Equal(visitors[0], visitors[1]);
        Assert.Equal(visitors[0], visitors[2]);
        Assert.NotEqual(visitors[0], visitors[3]);
        Assert.NotEqual(visitors[3], visitors[4]);
    }

    [Theory]
    [InlineData("+0000", "2015-05-06T23:59:59Z")]
    [InlineData("-0100", "2015-05-07T00:59:59Z")]
    public async Task Time_is_UTC_whatever_the_zone_of_the_log(string zone, string utc)
    {
        using var client = host.CreateClient();
        await PostAsync(client, "", Line("/z", 6, time: "23:59:59", zone: zone));

        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds(), host.Grains.Views[^1].Time);
    }

    [Fact]
    public async Task Gzipped_part_is_read()
    {
        using var client = host.CreateClient();
        var answer = await PostAsync(client, "", Gzip(Line("/gz", 8)), "gzip");

        Assert.Equal(1, answer.GetProperty("counted").GetInt32());
    }

    [Fact]
    public async Task Part_that_does_not_say_how_long_it_is_is_read()
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.TransferEncodingChunked = true;
        var answer = await PostAsync(client, "", string.Concat(Enumerable.Range(0, 1_000).Select(number => Line($"/chunk/{number}", 12))));

        Assert.Equal(1_000, answer.GetProperty("counted").GetInt32());
    }

    [Theory]
    [InlineData("a wrong key of twenty", "", HttpStatusCode.Unauthorized)]
    [InlineData("", "", HttpStatusCode.Unauthorized)]
    [InlineData(ImportHost.Key, "?from=1.2.3", HttpStatusCode.BadRequest)]
    [InlineData(ImportHost.Key, "?separate=perhaps", HttpStatusCode.BadRequest)]
    [InlineData(ImportHost.Key, "?to=1.1.00.00", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_counted_is_refused(string key, string query, HttpStatusCode status)
    {
        using var client = host.CreateClient(key);
        using var body = new StringContent(Line("/refused", 9));
        using var answer = await client.PostAsync(query, body, Cancelled);

        Assert.Equal(status, answer.StatusCode);
        Assert.DoesNotContain("/refused", host.Grains.Views.Select(view => view.Page));
    }

    [Theory]
    [InlineData("gzip", HttpStatusCode.BadRequest)]
    [InlineData("br", HttpStatusCode.UnsupportedMediaType)]
    public async Task Body_that_is_not_what_it_says_is_refused(string encoding, HttpStatusCode status)
    {
        using var client = host.CreateClient();
        Assert.Equal(status, await StatusAsync(client, "", Encoding.UTF8.GetBytes(Line("/body", 10)), encoding));
    }

    [Fact]
    public async Task Part_that_is_too_large_is_refused_compressed_or_not()
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.ExpectContinue = true;
        var large = new string('x', 4 * 1024 * 1024) + "\n";

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(client, "", large));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(client, "", Gzip(large), "gzip"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(client, "", new string('\n', 10_001)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "", new string('\n', 10_000)));
    }

    [Fact]
    public async Task Key_of_one_site_opens_no_other()
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(new Uri(host.Url, "/api/v1/sites/other.example/imports"), Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Full_queue_is_a_503_that_says_when_to_come_back()
    {
        using var client = host.CreateClient();
        host.Grains.IsFull = true;
        using var body = new StringContent(Line("/full", 11));
        using var answer = await client.PostAsync("", body, Cancelled);
        host.Grains.IsFull = false;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "", Line("/full", 11)));
    }

    private static string At(JsonElement answer) => answer.GetProperty("position").GetProperty("at").GetString()!;

    private static Task<JsonElement> PostAsync(HttpClient client, string query, string text) =>
        PostAsync(client, query, Encoding.UTF8.GetBytes(text));

    private static async Task<JsonElement> PostAsync(HttpClient client, string query, byte[] text, string? encoding = null)
    {
        using var answer = await SendAsync(client, query, text, encoding);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    private static Task<HttpStatusCode> StatusAsync(HttpClient client, string query, string text) =>
        StatusAsync(client, query, Encoding.UTF8.GetBytes(text));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string query, byte[] text, string? encoding = null)
    {
        using var answer = await SendAsync(client, query, text, encoding);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string query, byte[] text, string? encoding)
    {
        using var body = new ByteArrayContent(text);
        if (encoding is not null)
        {
            body.Headers.ContentEncoding.Add(encoding);
        }

        return await client.PostAsync(query, body, Cancelled);
    }
}
