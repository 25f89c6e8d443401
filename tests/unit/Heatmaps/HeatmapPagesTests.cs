using System.Net;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.UnitTests.Heatmaps.Viewer;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Heatmaps;

/// <summary>The pages of heatmaps through the real front end, without script.</summary>
public sealed class HeatmapPagesTests
{
    private const string List = "/sites/example.org/heatmaps";
    private const string Map = $"{List}/1/map?page=%2Fa&width=wide";

    [Fact]
    public async Task A_plan_that_is_wrong_keeps_what_was_typed_and_a_good_one_is_planned()
    {
        await using var host = await StartAsync();
        using (var wrong = await host.SubmitAsync($"{List}/new", "plan", Plan("/ä&<b>?")))
        {
            var page = await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("Leave out the question mark", page, StringComparison.Ordinal);
            Assert.Contains("value=\"/&#xE4;&amp;&lt;b&gt;?\"", page, StringComparison.Ordinal);
        }

        Assert.Empty(host.Cluster.Heatmaps.Campaigns);
        using var good = await host.SubmitAsync($"{List}/new", "plan", Plan("/articles/*"));
        Assert.Equal(HttpStatusCode.SeeOther, good.StatusCode);
        Assert.Equal($"{List}/1?said=planned", good.Headers.Location?.ToString());
        Assert.Equal("/articles/*", Assert.Single(host.Cluster.Heatmaps.Campaigns).Plan.Pages);
        Assert.Contains("it counts from now on", await host.ReadAsync($"{List}/1?said=planned"), StringComparison.Ordinal);
        Assert.Contains("value=\"/articles/*\"", await host.ReadAsync($"{List}/new?like=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heatmap_is_ended_and_deleted_by_who_says_so_twice()
    {
        await using var host = await StartAsync();
        host.Cluster.Heatmaps.Add(HeatmapCampaignState.Running);
        foreach (var form in new[] { "end", "delete" })
        {
            using var unsure = await host.SubmitAsync($"{List}/1", form);
            Assert.Contains("tick the box", await unsure.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(HeatmapCampaignState.Running, Assert.Single(host.Cluster.Heatmaps.Campaigns).State);
        using var ended = await host.SubmitAsync($"{List}/1", "end", ("Sure", "yes"));
        Assert.Equal($"{List}/1?said=ended", ended.Headers.Location?.ToString());
        Assert.Equal(HeatmapCampaignState.Ended, Assert.Single(host.Cluster.Heatmaps.Campaigns).State);
        using var deleted = await host.SubmitAsync($"{List}/1", "delete", ("Sure", "yes"));
        Assert.Equal($"{List}?deleted=yes", deleted.Headers.Location?.ToString());
        Assert.Empty(host.Cluster.Heatmaps.Campaigns);
    }

    [Fact]
    public async Task A_map_may_frame_the_plans_address_and_nothing_else()
    {
        await using var host = await StartAsync();
        host.Cluster.Heatmaps.Add(HeatmapCampaignState.Running, "https://www.example.org");
        AddMap(host);
        using var answer = await host.Browser.GetAsync(Map, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.EndsWith("; frame-src https://www.example.org", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'self'; ", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("src=\"https://www.example.org/a\"", page, StringComparison.Ordinal);
        Assert.Contains("sandbox=\"allow-scripts allow-same-origin allow-forms\"", page, StringComparison.Ordinal);
        Assert.Contains("7 clicks are hidden", page, StringComparison.Ordinal);
        Assert.Contains("3 clicks are on other elements", page, StringComparison.Ordinal);
        using var list = await host.Browser.GetAsync(List, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("frame-src", list.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_and_spreadsheet_read_the_same_counts()
    {
        await using var host = await StartAsync();
        host.Cluster.Heatmaps.Add(HeatmapCampaignState.Running);
        AddMap(host);
        using var json = await host.Browser.GetAsync($"{List}/1/map.json?page=%2Fa&width=wide", TestContext.Current.CancellationToken);
        Assert.Equal("application/json; charset=utf-8", json.Content.Headers.ContentType?.ToString());
        Assert.True(json.Headers.CacheControl?.NoStore);
        Assert.Contains("\"cells\":[[3,4,20,0]]", await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var csv = await host.Browser.GetAsync($"{List}/1/export.csv", TestContext.Current.CancellationToken);
        Assert.Equal("text/csv; charset=utf-8", csv.Content.Headers.ContentType?.ToString());
        Assert.Equal("heatmap-example.org-1.csv", csv.Content.Headers.ContentDisposition?.FileName);
        Assert.Contains("\r\n/a,wide,click,main>a.buy,3,4,20\r\n", await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/map?page=%2Fa")]
    [InlineData("/map.json?page=%2Fa")]
    [InlineData("/export.csv")]
    public async Task A_heatmap_of_another_site_is_not_found_and_without_a_login_none_is(string address)
    {
        await using var host = await StartAsync();
        host.Cluster.Heatmaps.Add(HeatmapCampaignState.Running, site: 2);
        AddMap(host);
        await host.ReadAsync($"{List}/1{address}", HttpStatusCode.NotFound);
        using var stranger = host.NewBrowser();
        using var answer = await stranger.GetAsync(new Uri($"{List}/1{address}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.Unauthorized, $"{answer.StatusCode}");
    }

    private static async Task<PageHost> StartAsync()
    {
        var host = await PageHost.StartAsync();
        using var _ = await host.LogInAsync();
        return host;
    }

    private static void AddMap(PageHost host)
    {
        host.Cluster.Heatmaps.Pages.Add(new() { Page = "/a", Width = WidthClass.Wide, Loads = 100, Clicks = 30, DeadClicks = 0 });
        host.Cluster.Heatmaps.Maps[("/a", WidthClass.Wide)] = Maps.Of(Maps.Element("main>a.buy", new HeatmapCell(3, 4, 20, 0)));
    }

    private static (string Name, string Value)[] Plan(string pages)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return [("Pages", pages), ("Address", "https://example.org"), ("From", today), ("To", today), ("SampleRate", "10"), ("Devices", "desktop"), ("Devices", "mobile"), ("RetentionDays", "3")];
    }
}
