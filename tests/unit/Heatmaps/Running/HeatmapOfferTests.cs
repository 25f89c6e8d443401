using Flattr.Api.Heatmaps.Running;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.UnitTests.PageViews.Edge;

namespace Flattr.UnitTests.Heatmaps.Running;

/// <summary>Who is offered the tracker, in the answer to his page view.</summary>
public sealed class HeatmapOfferTests : IAsyncLifetime
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    private EdgeHost _edge = null!;

    public async ValueTask InitializeAsync() => _edge = await EdgeHost.StartAsync();

    public ValueTask DisposeAsync() => _edge.DisposeAsync();

    [Fact]
    public async Task A_page_of_a_running_campaign_is_told_where_the_tracker_is()
    {
        await RunAsync(Plans.Running(12, EdgeHost.Now, Plans.Of(EdgeHost.Now, "/articles/*")));

        var answer = await ViewAsync("/articles/1?q=secret");

        Assert.Equal("/js/heatmap.js?12", Assert.Single(answer.Headers.GetValues(HeatmapOffer.Header)));
        Assert.Equal(HeatmapOffer.Header, Assert.Single(answer.Headers.GetValues("Access-Control-Expose-Headers")));
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/", EdgeHost.Browser, "pageview", "another page")]
    [InlineData("/articles/1", Phone, "pageview", "another device")]
    [InlineData("/articles/1", EdgeHost.Browser, "Sign up", "an event that is no view")]
    [InlineData("/articles/1", "Googlebot/2.1", "pageview", "a bot")]
    public async Task No_other_page_is_told_anything(string page, string agent, string name, string why)
    {
        await RunAsync(Plans.Running(12, EdgeHost.Now, Plans.Of(EdgeHost.Now, "/articles/*", devices: HeatmapDevices.Desktop)));
        Assert.Equal(12, await OfferedAsync("/articles/1"));

        var answer = await ViewAsync(page, agent, name);

        Assert.False(answer.Headers.Contains(HeatmapOffer.Header), why);
    }

    [Fact]
    public async Task Who_asks_for_privacy_is_told_nothing()
    {
        await RunAsync(Plans.Running(12, EdgeHost.Now));

        Assert.False((await ViewAsync("/", EdgeHost.Browser, "pageview", ("Sec-GPC", "1"))).Headers.Contains(HeatmapOffer.Header));
    }

    [Fact]
    public async Task Before_its_beginning_and_from_its_end_on_nobody_is_told()
    {
        await RunAsync(Plans.Running(12, EdgeHost.Now) with { Begins = EdgeHost.Now.AddMinutes(1), Ends = EdgeHost.Now.AddMinutes(2) });

        Assert.Null(await OfferedAsync("/"));
        _edge.Time.SetUtcNow(EdgeHost.Now.AddMinutes(1));
        await ViewAsync("/");
        Assert.Equal(12, await OfferedAsync("/"));
        _edge.Time.SetUtcNow(EdgeHost.Now.AddMinutes(2));
        await ViewAsync("/");
        Assert.Null(await OfferedAsync("/"));
    }

    [Fact]
    public async Task About_as_many_loads_take_part_as_the_sample_rate_says()
    {
        await RunAsync(Plans.Running(12, EdgeHost.Now, Plans.Of(EdgeHost.Now, sampleRate: 25)));

        int offered = 0;
        for (int view = 0; view < 1_000; view++)
        {
            offered += await OfferedAsync("/") is null ? 0 : 1;
        }

        // Six standard deviations.
        Assert.InRange(offered, 250 - 83, 250 + 83);
    }

    [Fact]
    public async Task A_campaign_that_was_ended_is_over_for_everybody_within_five_seconds()
    {
        await RunAsync(Plans.Running(12, EdgeHost.Now));
        Assert.Equal(12, await OfferedAsync("/"));

        _edge.Grains.Campaigns[0] = _edge.Grains.Campaigns[0] with { Ends = EdgeHost.Now };
        _edge.Time.Advance(TimeSpan.FromSeconds(5));
        await ViewAsync("/");

        Assert.Null(await OfferedAsync("/"));
    }

    [Fact]
    public async Task Where_nobody_knows_the_campaigns_views_are_counted_all_the_same()
    {
        _edge.Grains.CampaignFault = new TimeoutException();

        var answer = await ViewAsync("/");

        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Single(_edge.Grains.Recorded);
    }

    /// <summary>The first view makes the edge ask, and doesn't wait for the answer.</summary>
    private async Task RunAsync(HeatmapCampaign campaign)
    {
        _edge.Grains.Campaigns.Add(campaign);
        await ViewAsync("/");
        Assert.Equal(1, _edge.Grains.CampaignsAsked);
    }

    private async Task<int?> OfferedAsync(string page) =>
        (await ViewAsync(page)).Headers.TryGetValues(HeatmapOffer.Header, out var offers) ? int.Parse(offers.Single().Split('?')[1], null) : null;

    private Task<HttpResponseMessage> ViewAsync(string page, string agent = EdgeHost.Browser, string name = "pageview", params (string Name, string Value)[] headers) =>
        _edge.SendAsync($$"""{"n":"{{name}}","u":"https://example.org{{page}}"}""", [("User-Agent", agent), .. headers]);
}
