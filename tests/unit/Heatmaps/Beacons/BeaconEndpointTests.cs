using System.Net;
using System.Text;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.UnitTests.PageViews.Edge;

namespace Flattr.UnitTests.Heatmaps.Beacons;

public sealed class BeaconEndpointTests : IAsyncLifetime
{
    private EdgeHost _edge = null!;

    public async ValueTask InitializeAsync()
    {
        _edge = await EdgeHost.StartAsync();
        _edge.Grains.Campaigns.Add(Plans.Running(12, EdgeHost.Now, Plans.Of(EdgeHost.Now, "/articles/*")));
        _edge.Grains.Campaigns.Add(Plans.Running(13, EdgeHost.Now) with { Ends = EdgeHost.Now.AddSeconds(-1), State = HeatmapCampaignState.Ended });
    }

    public ValueTask DisposeAsync() => _edge.DisposeAsync();

    [Fact]
    public async Task Of_a_beacon_only_what_was_clicked_goes_on()
    {
        var answer = await SendAsync("""
            {"c":12,"u":"https://www.example.org/articles/1?user=ada#x","w":1280,"d":[0,9],
             "k":[["#main>p:nth-of-type(2)",0,31,12,4095,1],["#main>a:nth-of-type(1)",3,5,1,0,2]],"unknown":{"a":[1]}}
            """);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var beacon = Assert.Single(_edge.Grains.Beacons);
        Assert.Equal((12L, "/articles/1#x", WidthClass.Wide, 0, 9), (beacon.Campaign, beacon.Page, beacon.Width, beacon.FirstStep, beacon.LastStep));
        Assert.Equal([new("#main>p:nth-of-type(2)", 0, 31, 12, 4095, true, false), new("#main>a:nth-of-type(1)", 3, 5, 1, 0, false, true)], beacon.Clicks);
        Assert.Equal(1, _edge.Books.Entries["flattr.heatmap.beacons example.org counted"]);
        Assert.Equal(2, _edge.Books.Entries["flattr.heatmap.clicks example.org"]);
    }

    [Theory]
    [InlineData(1, WidthClass.Narrow)]
    [InlineData(599, WidthClass.Narrow)]
    [InlineData(600, WidthClass.Medium)]
    [InlineData(1023, WidthClass.Medium)]
    [InlineData(1024, WidthClass.Wide)]
    [InlineData(100000, WidthClass.Wide)]
    public async Task Of_a_width_its_class_is_kept(int width, WidthClass expected)
    {
        await SendAsync($$"""{"c":12,"u":"https://example.org/articles/1","w":{{width}}}""");

        Assert.Equal(expected, Assert.Single(_edge.Grains.Beacons).Width);
    }

    [Theory]
    [InlineData("""{"c":13,"u":"https://example.org/","w":1280}""", "not-running", "")]
    [InlineData("""{"c":12,"u":"https://example.org/","w":1280}""", "other-page", "")]
    [InlineData("""{"c":12,"u":"https://example.org/articles/1","w":1280}""", "asks-for-privacy", "Sec-GPC: 1")]
    [InlineData("""{"c":12,"u":"https://example.org/articles/1","w":1280}""", "asks-for-privacy", "DNT: 1")]
    [InlineData("""{"c":12,"u":"https://example.org/articles/1","w":1280}""", "bot", "User-Agent: Googlebot/2.1")]
    public async Task What_is_not_counted_is_dropped_with_its_reason(string body, string reason, string header)
    {
        var answer = await SendAsync(body, header.Split(": ") is [var name, var value] ? [(name, value)] : []);

        Assert.Equal((HttpStatusCode.Accepted, reason), (answer.StatusCode, Assert.Single(answer.Headers.GetValues("x-flattr-dropped"))));
        Assert.Empty(_edge.Grains.Beacons);
        Assert.Equal(1, _edge.Books.Entries[$"flattr.heatmap.beacons example.org dropped {reason}"]);
        Assert.Equal(1, _edge.Books.Entries["flattr.heatmap.beacons.received example.org"]);
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "", "request" },
        { "[]", "request" },
        { "{\"c\":12", "request" },
        { "{}", "needs" },
        { Body("\"c\":0"), "\"c\"" },
        { Body("\"c\":\"12\""), "\"c\"" },
        { Body("\"c\":1e99"), "\"c\"" },
        { Body("\"c\":12,\"u\":7"), "\"u\"" },
        { Body("\"c\":12,\"u\":\"data:text/html,x\""), "\"u\"" },
        { Body($"\"c\":12,\"u\":\"https://example.org/{new string('a', 3_000)}\""), "\"u\"" },
        { Body("\"c\":12,\"w\":-5"), "\"w\"" },
        { Body("\"c\":12,\"w\":1e9"), "\"w\"" },
        { Body("\"c\":12,\"w\":12.5"), "\"w\"" },
        { Body("\"c\":12,\"d\":[0,21]"), "\"d\"" },
        { Body("\"c\":12,\"d\":[9,3]"), "\"d\"" },
        { Body("\"c\":12,\"d\":[0,1,2]"), "\"d\"" },
        { Body("\"c\":12,\"d\":7"), "\"d\"" },
        { Clicks("[\"p\",32,0,0,0,0]"), "bounds" },
        { Clicks("[\"p\",-1,0,0,0,0]"), "bounds" },
        { Clicks("[\"p\",0,0,0,4096,0]"), "bounds" },
        { Clicks("[\"p\",0,0,1e300,0,0]"), "bounds" },
        { Clicks("[\"p\",0,0,0,0,4]"), "bounds" },
        { Clicks("[\"p\",0,0,0,0]"), "bounds" },
        { Clicks("[\"p\",0,0,0,0,0,0]"), "list" },
        { Clicks("[7,0,0,0,0,0]"), "selector" },
        { Clicks("[\"p.ada\",0,0,0,0,0]"), "selector" },
        { Clicks("[\"#user-17\",0,0,0,0,0]"), "selector" },
        { Clicks($"[\"{string.Join('>', Enumerable.Repeat("div:nth-of-type(1)", 600))}\",0,0,0,0,0]"), "selector" },
        { Clicks("[[[[\"p\"]]]]"), "selector" },
        { Body("\"c\":12,\"x\":[[[[[1]]]]]"), "request" },
        { Clicks("7"), "list" },
        { Clicks(string.Join(',', Enumerable.Repeat("[\"p\",0,0,0,0,0]", 65))), "list" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task What_is_wrong_is_refused_and_said(string body, string says)
    {
        var answer = await SendAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(_edge.Grains.Beacons);
        Assert.Equal(1, _edge.Books.Entries["flattr.heatmap.beacons (unknown) dropped malformed"]);
    }

    [Fact]
    public async Task A_campaign_that_nobody_knows_is_said_and_does_not_make_the_edge_ask_each_time()
    {
        for (int tries = 0; tries < 20; tries++)
        {
            var answer = await SendAsync($$"""{"c":{{99 + tries}},"u":"https://example.org/articles/1","w":1280}""");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(1, _edge.Grains.CampaignsAsked);
        Assert.Equal(20, _edge.Books.Entries["flattr.heatmap.beacons (unknown) dropped unknown-campaign"]);
        _edge.Grains.Campaigns.Add(Plans.Running(99, EdgeHost.Now));
        _edge.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("""{"c":99,"u":"https://example.org/articles/1","w":1280}""")).StatusCode);
    }

    [Fact]
    public async Task What_is_too_large_is_not_read()
    {
        var answer = await SendAsync(Clicks($"[\"{new string('a', 40_000)}\",0,0,0,0,0]"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(1, _edge.Books.Entries["flattr.heatmap.beacons (unknown) dropped too-large"]);
    }

    [Theory]
    [InlineData(true, "overloaded")]
    [InlineData(false, "unavailable")]
    public async Task What_cannot_be_written_is_answered_503_with_when_to_come_back(bool isFull, string reason)
    {
        _edge.Grains.Fault = isFull ? new OverloadedException() : new TimeoutException();

        var answer = await SendAsync("""{"c":12,"u":"https://example.org/articles/1","w":1280}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(1, _edge.Books.Entries[$"flattr.heatmap.beacons example.org failed {reason}"]);
    }

    private static string Body(string more) => "{\"u\":\"https://example.org/articles/1\",\"w\":1280," + more + "}";

    private static string Clicks(string clicks) => Body($"\"c\":12,\"k\":[{clicks}]");

    private Task<HttpResponseMessage> SendAsync(string body, params (string Name, string Value)[] headers) => _edge.SendAsync("/api/heatmap", Encoding.UTF8.GetBytes(body), headers);
}
