using Dapper;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.SystemTests.Buttons;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Heatmaps;

/// <summary>Promises 1 and 2 for clicks of heatmaps, whichever silo dies meanwhile.</summary>
public sealed class HeatmapCrashTests
{
    private const long Campaign = 7;

    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(30);

    private const string Into = "insert into heatmap_campaign (number, site, pages, address, first_day, last_day, sample_rate, devices, retention_days, begins)";

    private const string Values = "values (7, 1, '/*', 'https://example.org', 0, 40000, 100, 7, 30, '2026-01-01T00:00:00Z')";

    /// <summary>Each beacon has an element of its own, so there are no more of them than are told apart.</summary>
    private static int Beacons => TestSize.Of(small: 1_500, whole: HeatmapBounds.MostSelectors);

    private static int Crashes => TestSize.Of(small: 2, whole: 10);

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1)]
    [InlineData(DatabaseKind.Postgres, 2)]
    public async Task A_click_that_was_acknowledged_is_counted_and_none_is_counted_twice(DatabaseKind kind, int silos)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        var servers = await Task.WhenAll(Enumerable.Range(0, silos).Select(_ => home.StartAsync()));
        await using (var connection = await new ButtonTables(home).OpenAsync())
        {
            await connection.ExecuteAsync($"{Into} {(kind == DatabaseKind.Postgres ? "overriding system value" : string.Empty)} {Values}");
        }

        using var pages = new ClickedPages(Campaign, Beacons, connections: 24, [.. servers.Select(server => server.Settings.Url)]);
        for (int crash = 0; crash < Crashes; crash++)
        {
            await pages.SentReachesAsync((crash + 1) * Beacons / (Crashes + 1));
            int victim = crash % silos;
            await servers[victim].KillAsync();
            var settings = servers[victim].Settings;
            await servers[victim].DisposeAsync();
            servers[victim] = await FlattrProcess.StartAsync(settings);
        }

        await pages.EndAsync();
        // A silo that was killed is asked for minutes whether it lives before another may join.
        foreach (var server in servers)
        {
            server.Signal(UnixSignal.Terminate);
            await server.ExitAsync(StopsWithin);
            await server.DisposeAsync();
        }

        var counted = await ReadAsync(home);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{kind}: {pages.Acknowledged.Count} of {Beacons} beacons acknowledged, {counted.Count} counted, {pages.Broken} not answered in {Crashes} kills");
        Assert.True(pages.FirstFault is null, pages.FirstFault);
        Assert.InRange(pages.Broken, 1, Beacons);
        Assert.Empty(pages.Acknowledged.Except(counted.Keys));
        Assert.All(counted, element => Assert.Equal(1, element.Value));
        Assert.InRange(counted.Count, pages.Acknowledged.Count, pages.Acknowledged.Count + pages.Broken);
    }

    /// <summary>Clicks by element, as the next server that is started tells them, with nothing hidden.</summary>
    private static async Task<Dictionary<string, long>> ReadAsync(FlattrHome home)
    {
        var settings = home.NewSettings() with { More = new Dictionary<string, string> { ["Flattr:KAnonymity"] = "1" } };
        await using var server = await ServerInProcess.StartAsync(settings);
        var map = await server.Grains.GetGrain<IHeatmapCampaignGrain>(Campaign).ReadMapAsync("/", WidthClass.Wide);
        Assert.Equal((map!.Clicks, map.Clicks), (map.Reached[0]!.Value, map.Reached[3]!.Value));
        return map.Elements.ToDictionary(element => element.Selector, element => element.Clicks);
    }
}
