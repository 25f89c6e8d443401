using System.Text.Json;
using CsCheck;
using Flattr.Api.PageViews.Stats;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.UnitTests.PageViews.Stats;

public sealed class QueryParserTests
{
    private const string Ranges = "Allowed are day, 24h, 7d, 28d, 30d, 91d, month, 6mo, 12mo, year, all, other numbers of d or mo, or a list of two dates.";
    private const string Metrics = "Allowed are events, pageviews, scroll_depth, time_on_page, visitors.";
    private const string Dimensions = "event:name, event:page, visit:browser, visit:country, visit:device, visit:isp, visit:os, visit:referrer, visit:source, " +
        "visit:utm_campaign, visit:utm_content, visit:utm_medium, visit:utm_source, visit:utm_term";

    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("\"date_range\":\"7d\"", "#/metrics: A list of metrics is required. " + Metrics)]
    [InlineData("\"metrics\":[\"visitors\"]", "#: Required property date_range was not present. " + Ranges)]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[]", "#/metrics: A list of metrics is required. " + Metrics)]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\",\"bounce_rate\"]", "#/metrics/1: Invalid metric \"bounce_rate\". " + Metrics)]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\",\"visitors\"]", "#/metrics/1: The metric \"visitors\" is there twice.")]
    [InlineData("\"date_range\":\"soon\",\"metrics\":[\"visitors\"]", "#/date_range: Invalid date range \"soon\". " + Ranges)]
    [InlineData("\"date_range\":7,\"metrics\":[\"visitors\"]", "#/date_range: Invalid date range 7. " + Ranges)]
    [InlineData("\"date_range\":[\"2026-02-01\",\"2026-01-01\"],\"metrics\":[\"visitors\"]", "#/date_range: Invalid date range [\"2026-02-01\",\"2026-01-01\"]: it ends before it begins. " + Ranges)]
    [InlineData("\"date_range\":[\"2010-01-01\",\"2026-01-01\"],\"metrics\":[\"visitors\"]", "#/date_range: Invalid date range [\"2010-01-01\",\"2026-01-01\"]: it is longer than 10 years. " + Ranges)]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"dimension\":[]", "#/dimension: Unknown key. Allowed are site_id, date_range, metrics, dimensions, filters, order_by, include, pagination.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"dimensions\":[\"visit:city\"]", "#/dimensions: Invalid dimension in [\"visit:city\"]. Allowed are " + Dimensions + ", time, time:hour, time:day, time:week, time:month.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"dimensions\":[\"visit:os\",\"visit:isp\"]", "#/dimensions: Views are counted by one dimension at a time: at most one dimension and one of time are allowed.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"filters\":{}", "#/filters: Expected is a list of at most 50.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"filters\":[[]]", "#/filters/0: Invalid filter []. Expected is [operator, dimension, [values]].")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"filters\":[[\"is\",\"visit:city\",[\"x\"]]]", "#/filters/0: Invalid filter [\"is\",\"visit:city\",[\"x\"]]. Allowed dimensions are " + Dimensions + ".")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"filters\":[[\"matches\",\"event:page\",[\"x\"]]]", "#/filters/0: Invalid filter [\"matches\",\"event:page\",[\"x\"]]. Allowed operators are is, is_not, contains, contains_not, and, not; the values of a filter are joined by or.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"filters\":[[\"is\",\"event:page\",[]]]", "#/filters/0/2: Expected are 1 to 50 texts of at most 500 characters.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"filters\":[[\"is\",\"event:page\",[\"x\"],{\"case_sensitive\":false}]]", "#/filters/0: Invalid filter [\"is\",\"event:page\",[\"x\"],{\"case_sensitive\":false}]. Expected is [operator, dimension, [values]]; case always counts.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"order_by\":[[\"pageviews\",\"desc\"]]", "#/order_by/0: Invalid order_by entry [\"pageviews\",\"desc\"]. Entry is not a queried metric or dimension.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"order_by\":[[\"visitors\",\"down\"]]", "#/order_by/0: Invalid value in order_by [\"visitors\",\"down\"]. Expected is [\"a metric or dimension\", \"asc\" or \"desc\"].")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"include\":{\"time_labels\":true}", "#/include/time_labels: Time labels need a dimension of time: time, time:hour, time:day, time:week, time:month.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"include\":{\"total_rows\":1}", "#/include/total_rows: Expected is true or false.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"pagination\":{\"limit\":10001}", "#/pagination/limit: Expected is a whole number from 1 to 10000.")]
    [InlineData("\"date_range\":\"7d\",\"metrics\":[\"visitors\"],\"pagination\":{\"offset\":1.5}", "#/pagination/offset: Expected is a whole number from 0 to 2147483647.")]
    public void What_is_wrong_is_named_with_what_is_allowed(string rest, string error) =>
        Assert.Equal(error, Parse($"{{\"site_id\":\"example.org\",{rest}}}").Error);

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once() =>
        Assert.Equal(2, Parse("""{"date_range":"7d","metrics":["x","y"]}""").Error.Split('\n').Length);

    [Fact]
    public void Filters_that_say_the_same_become_the_same()
    {
        var nested = Parse("""{"date_range":"7d","metrics":["visitors"],"filters":[["and",[["not",["not",["is","event:page",["/"]]]],["not",["contains_not","visit:source",["x"],{"case_sensitive":true}]]]]]}""");
        var plain = Parse("""{"date_range":"7d","metrics":["visitors"],"filters":[["is","event:page",["/"]],["contains","visit:source",["x"]]]}""");
        Assert.Equal("", nested.Error);
        Assert.Equal(
            plain.Request!.Filters.Select(filter => (filter.Operator, filter.Dimension, filter.Values.Single())),
            nested.Request!.Filters.Select(filter => (filter.Operator, filter.Dimension, filter.Values.Single())));
    }

    [Fact]
    public void Any_JSON_is_understood_or_refused()
    {
        string[] texts = ["site_id", "example.org", "date_range", "7d", "all", "metrics", "visitors", "dimensions", "event:page", "time", "filters", "is", "and", "not", "order_by", "asc", "include", "pagination", "limit", "2026-01-01", "\\ud800", ""];
        var leaf = Gen.OneOf(Gen.Int[0, texts.Length - 1].Select(index => $"\"{texts[index]}\""), Gen.Const("1"), Gen.Const("-1e999"), Gen.Const("null"), Gen.Const("true"), Gen.Const("{}"), Gen.Const("[]"));
        var any = Gen.Recursive<string>((depth, self) => depth > 4 ? leaf : Gen.OneOf(
            leaf,
            self.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(Gen.Int[0, texts.Length - 1], self).Array[0, 5].Select(pairs => $"{{{string.Join(',', pairs.Select(pair => $"\"{texts[pair.Item1]}\":{pair.Item2}"))}}}")));
        any.Sample(
            text =>
            {
                using var body = JsonDocument.Parse($$"""{"site_id":"example.org","rest":{{text}},"metrics":{{text}},"filters":{{text}},"order_by":[{{text}}],"date_range":{{text}},"dimensions":{{text}},"include":{{text}},"pagination":{{text}}}""");
                var request = QueryEndpoint.Parse(body.RootElement, new Site(1, "example.org"), Now, out var wrong);
                Assert.Null(request);
                Assert.Equal(400, wrong!.StatusCode);
            },
            iter: 2_000);
    }

    private static (StatsRequest? Request, string Error) Parse(string text)
    {
        using var body = JsonDocument.Parse(text);
        var request = new QueryParser(Now).Parse(body.RootElement, out var error);
        return (request, error);
    }
}
