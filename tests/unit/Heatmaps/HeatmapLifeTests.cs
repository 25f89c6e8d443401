using System.Net;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps;
using Flattr.TestFixtures;
using Flattr.UnitTests.PageViews.Edge;
using Microsoft.Extensions.Hosting;

namespace Flattr.UnitTests.Heatmaps;

/// <summary>A campaign from its first day to its last, and what is left of it, in the whole product.</summary>
public sealed class HeatmapLifeTests
{
    private static readonly TimeSpan KnownWithin = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task After_its_end_the_tracker_is_not_served_late_beacons_are_dropped_and_counts_are_purged_on_time(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        await using var server = await ServerInProcess.StartAsync(home.NewSettings());
        using var books = new Books(server.Get<IServiceProvider>());
        var directory = server.Grains.GetGrain<IHeatmapCampaignDirectoryGrain>(0);
        var campaign = (await directory.AddAsync(1, Plans.Of(server.Clock.GetUtcNow(), "/articles/*", days: 2, retentionDays: 3)))!;
        var grain = server.Grains.GetGrain<IHeatmapCampaignGrain>(campaign.Number);

        var offer = await Eventually.GetAsync("the page is offered the tracker", KnownWithin, () => OfferAsync(server), offer => offer is not null);
        Assert.Equal($"/js/heatmap.js?{campaign.Number}", offer);
        using (var script = await server.Http.GetAsync(offer, TestContext.Current.CancellationToken))
        {
            Assert.Equal((HttpStatusCode.OK, "text/javascript", "*"), (script.StatusCode, script.Content.Headers.ContentType?.MediaType, Assert.Single(script.Headers.GetValues("Access-Control-Allow-Origin"))));
            Assert.Equal(TimeSpan.FromMinutes(1), script.Headers.CacheControl?.MaxAge);
        }

        foreach (string other in (string[])["/js/heatmap.js", "/js/heatmap.js?0", $"/js/heatmap.js?{campaign.Number + 1}", "/js/heatmap.js?x", "/js/heatmap.0123456789.js"])
        {
            Assert.Equal(HttpStatusCode.NotFound, await ServedAsync(server, other));
        }

        for (int load = 0; load < 5; load++)
        {
            Assert.Null(await SendAsync(server, campaign.Number));
        }

        Assert.Equal(5, (await grain.ReadMapAsync("/articles/1", WidthClass.Wide))!.Clicks);

        server.Clock.MoveTo(campaign.Ends.AddMinutes(1));
        Assert.Null(await OfferAsync(server));
        Assert.Equal(HttpStatusCode.NotFound, await ServedAsync(server, offer!));
        Assert.Equal("not-running", await SendAsync(server, campaign.Number));
        Assert.Equal(1, books.Entries["flattr.heatmap.beacons example.org dropped not-running"]);
        Assert.Equal(5, (await grain.ReadMapAsync("/articles/1", WidthClass.Wide))!.Clicks);
        Assert.Equal(HeatmapCampaignState.Ended, (await grain.GetAsync())!.State);

        server.Clock.MoveTo(campaign.Purges);
        await server.Get<IEnumerable<IHostedService>>().OfType<HeatmapSweep>().Single().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Null(await grain.ReadMapAsync("/articles/1", WidthClass.Wide));
        Assert.Equal(HeatmapCampaignState.Purged, (await grain.GetAsync())!.State);
    }

    private static async Task<string?> OfferAsync(ServerInProcess server)
    {
        using var answer = await PostAsync(server, "/api/event", """{"n":"pageview","u":"https://example.org/articles/1"}""");
        return answer.Headers.TryGetValues("x-flattr-heatmap", out var offers) ? offers.Single() : null;
    }

    /// <summary>Why it was dropped, or null.</summary>
    private static async Task<string?> SendAsync(ServerInProcess server, long campaign)
    {
        using var answer = await PostAsync(server, "/api/heatmap", $$"""{"c":{{campaign}},"u":"https://example.org/articles/1","w":1280,"d":[0,3],"k":[["#main",1,2,3,4,0]]}""");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return answer.Headers.TryGetValues("x-flattr-dropped", out var reasons) ? reasons.Single() : null;
    }

    private static async Task<HttpStatusCode> ServedAsync(ServerInProcess server, string path)
    {
        using var answer = await server.Http.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(ServerInProcess server, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.UserAgent.ParseAdd(EdgeHost.Browser);
        return await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
