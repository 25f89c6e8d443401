using System.Net;

namespace Flattr.UnitTests.PageViews.Stats;

public sealed class LegacyEndpointTests(StatsHost host) : IClassFixture<StatsHost>
{
    private const string Site = "site_id=example.org";

    [Theory]
    [InlineData("realtime/visitors?" + Site, "21")]
    [InlineData("aggregate?" + Site, """{"results":{"visitors":{"value":16}}}""")]
    [InlineData("aggregate?" + Site + "&period=day&date=2026-11-21&metrics=pageviews,visitors,time_on_page", """{"results":{"pageviews":{"value":8},"visitors":{"value":8},"time_on_page":{"value":null}}}""")]
    [InlineData("aggregate?" + Site + "&period=custom&date=2026-11-19,2026-11-20&filters=event:page==/|/x", """{"results":{"visitors":{"value":6}}}""")]
    [InlineData("aggregate?" + Site + "&filters=event:page==*doc*;visit:source!=Google", """{"results":{"visitors":{"value":2}},"warning":"Fewer than 5 visitors are never shown as a row of their own: they are part of \"(other)\"."}""")]
    [InlineData("timeseries?" + Site + "&period=custom&date=2026-11-19,2026-11-21&metrics=visitors,scroll_depth", """{"results":[{"date":"2026-11-19","visitors":8,"scroll_depth":60},{"date":"2026-11-20","visitors":0,"scroll_depth":null},{"date":"2026-11-21","visitors":8,"scroll_depth":null}]}""")]
    [InlineData("timeseries?" + Site + "&period=2mo&interval=month&date=2026-12-01", """{"results":[{"date":"2026-10-01","visitors":0},{"date":"2026-11-01","visitors":16}]}""")]
    [InlineData("breakdown?" + Site + "&property=event:page&limit=2", """{"results":[{"page":"/","visitors":13},{"page":"/docs","visitors":2}]}""")]
    [InlineData("breakdown?" + Site + "&property=event:page&limit=2&page=2&metrics=pageviews", """{"results":[{"page":"/\"quoted\" é","pageviews":1}]}""")]
    public async Task Version_one_answers_in_its_shape(string path, string answer) =>
        Assert.Equal((HttpStatusCode.OK, answer), await host.GetAsync($"/api/v1/stats/{path}"));

    [Theory]
    [InlineData("aggregate", "Missing site ID. Please provide the required site_id parameter with your request.")]
    [InlineData("aggregate?" + Site + "&period=fortnight", "Error parsing `period` parameter: invalid period `fortnight`. Allowed are day, 7d, 28d, 30d, 91d, month, 6mo, 12mo, year, all, custom.")]
    [InlineData("aggregate?" + Site + "&date=yesterday", "Error parsing `date` parameter. Please specify a valid date in ISO-8601 format.")]
    [InlineData("aggregate?" + Site + "&period=custom", "When using a custom period, please include two ISO-8601 formatted dates joined by a comma in the `date` parameter.")]
    [InlineData("aggregate?" + Site + "&period=custom&date=2026-02-01,2026-01-01", "Invalid range of time: it ends before it begins.")]
    [InlineData("aggregate?" + Site + "&period=91d&date=1970-01-05", "Invalid range of time: it begins before 1970.")]
    [InlineData("aggregate?" + Site + "&metrics=bounce_rate", "The metric `bounce_rate` is not recognized. Allowed are events, pageviews, scroll_depth, time_on_page, visitors.")]
    [InlineData("aggregate?" + Site + "&metrics=visitors,visitors", "Metrics cannot be queried multiple times.")]
    [InlineData("aggregate?" + Site + "&compare=previous_period", "The `compare` parameter is not supported: ask for the other period in a second request.")]
    [InlineData("aggregate?" + Site + "&filters=event:page", "Invalid filter 'event:page'. Expected is property==value or property!=value.")]
    [InlineData("aggregate?" + Site + "&filters=event:page==/a*", "Invalid filter 'event:page==/a*'. Wildcards are possible around a text: *text*.")]
    [InlineData("timeseries?" + Site + "&interval=minute", "Error parsing `interval` parameter: invalid interval `minute`. Valid intervals are `day`, `month`")]
    [InlineData("breakdown?" + Site + "&property=event:page&limit=1001", "Please provide limit as a number between 1 and 1000.")]
    [InlineData("breakdown?" + Site + "&property=event:page&page=0", "Please provide page as a number between 1 and 10000.")]
    public async Task What_is_wrong_is_a_400_that_says_so(string path, string error) =>
        Assert.Equal((HttpStatusCode.BadRequest, QueryEndpointTests.Error(error)), await host.GetAsync($"/api/v1/stats/{path}"));

    [Fact]
    public async Task Bar_that_is_meant_is_escaped() => Assert.Equal(
        (HttpStatusCode.OK, """{"results":{"pageviews":{"value":0}}}"""),
        await host.GetAsync($"/api/v1/stats/aggregate?{Site}&metrics=pageviews&filters=event:page==/\\|/docs"));
}
