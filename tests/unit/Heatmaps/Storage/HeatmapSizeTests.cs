using System.Collections.Immutable;
using System.Diagnostics;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.TestFixtures;
using static Flattr.UnitTests.Heatmaps.HeatmapDesk;
using DatabaseKind = Flattr.Tests.PageViews.Storage.DatabaseKind;

namespace Flattr.UnitTests.Heatmaps.Storage;

/// <summary>What a campaign costs that is clicked a million times.</summary>
public sealed class HeatmapSizeTests
{
    private const int Elements = 1_000;

    /// <summary>The long run has the machine to itself.</summary>
    private static readonly TimeSpan OpensWithin = TimeSpan.FromMilliseconds(TestSize.Of(small: 5_000, whole: 200));

    private static int Clicks => TestSize.Of(small: 100_000, whole: 1_000_000);

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_opens_at_once_and_grows_with_its_cells_and_not_with_its_clicks(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        long campaign = await desk.RunAsync();
        var random = new Random(TestSize.Seed());
        ImmutableArray<HeatmapBeacon> beacons = [.. Enumerable.Range(0, Clicks / HeatmapBounds.MostClicks).Select(_ => Load(campaign, Draw(random)))];

        await ClickAsync(desk, beacons);
        var map = (await desk.ReadAsync(campaign))!;
        long bytes = await desk.ReadAsync<long>("select sum(length(payload)) from heatmap_segment");
        var opens = await TimeAsync(desk, campaign);
        await ClickAsync(desk, beacons);
        await desk.FoldAsync();
        long bytesOfTwice = await desk.ReadAsync<long>("select sum(length(payload)) from heatmap_segment");

        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {map.Clicks:N0} clicks, {map.Elements.Length} elements: {opens.TotalMilliseconds:0} ms; {bytes:N0} bytes, of twice as many {bytesOfTwice:N0}");
        Assert.Equal(beacons.Sum(beacon => beacon.Clicks.Length), map.Clicks);
        Assert.InRange(opens, TimeSpan.Zero, OpensWithin);

        // As many segments as wait to be merged are there twice.
        Assert.InRange(bytesOfTwice, bytes, bytes * 3);
        Assert.Equal(2 * map.Clicks, (await desk.ReadAsync(campaign))!.Clicks);
    }

    /// <summary>Few elements are clicked often and many seldom, and most clicks come near the middle.</summary>
    private static ImmutableArray<HeatmapClick> Draw(Random random) => [.. Enumerable.Range(0, HeatmapBounds.MostClicks).Select(_ => new HeatmapClick(
        $"#main>section:nth-of-type(1)>p:nth-of-type({1 + (int)(Elements * Math.Pow(random.NextDouble(), 3))})",
        (random.Next(32) + random.Next(32)) / 2,
        (random.Next(32) + random.Next(32)) / 2,
        random.Next(32),
        random.Next(300),
        IsDead: random.Next(4) == 0,
        IsRage: false))];

    private static async Task ClickAsync(HeatmapDesk desk, ImmutableArray<HeatmapBeacon> beacons)
    {
        foreach (var some in beacons.Chunk(500))
        {
            await desk.Recorder.RecordAsync([.. some]);
        }
    }

    /// <summary>The quickest of three: what the server needs, and not what else the machine does.</summary>
    private static async Task<TimeSpan> TimeAsync(HeatmapDesk desk, long campaign)
    {
        var times = new List<TimeSpan>();
        for (int tries = 0; tries < 3; tries++)
        {
            long started = Stopwatch.GetTimestamp();
            await desk.Reader.ReadPagesAsync(campaign, CancellationToken.None);
            await desk.ReadAsync(campaign);
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return times.Min();
    }
}
