using Flattr.GrainInterfaces.Heatmaps;
using Flattr.TestFixtures;
using static Flattr.UnitTests.Heatmaps.HeatmapDesk;
using DatabaseKind = Flattr.Tests.PageViews.Storage.DatabaseKind;

namespace Flattr.UnitTests.Heatmaps.Storage;

public sealed class HeatmapCountingTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_click_is_counted_in_its_element_and_in_the_document(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        long campaign = await desk.RunAsync();
        for (int load = 0; load < 6; load++)
        {
            await desk.ClickAsync(campaign, new("#main>p:nth-of-type(1)", 3, 31, 7, 4095, IsDead: true, IsRage: load < 5), new("#main>a:nth-of-type(1)", 31, 0, 0, 9, IsDead: false, IsRage: false));
        }

        var map = (await desk.ReadAsync(campaign))!;

        Assert.Equal((12L, 6L, 0L, 0L, 0), (map.Clicks, map.DeadClicks, map.HiddenClicks, map.OtherClicks, map.HiddenElements));
        Assert.Equal([new(0, 9, 6, 0), new(7, 4095, 0, 6)], map.Document);
        Assert.Equal(["#main>p:nth-of-type(1)", "#main>a:nth-of-type(1)"], map.Elements.Select(element => element.Selector));
        Assert.Equal([new(3, 31, 0, 6)], map.Elements[0].Cells);
        Assert.Equal([new(31, 0, 6, 0)], map.Elements[1].Cells);
        Assert.Equal([(6L, 6L, 5L), (6L, 0L, 0L)], map.Elements.Select(element => (element.Clicks, element.DeadClicks, element.RageClicks)));
        Assert.Null(await desk.ReadAsync(campaign, "/", WidthClass.Narrow));
        Assert.Null(await desk.ReadAsync(campaign, "/other"));
        Assert.Null(await desk.ReadAsync(campaign + 1));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Fewer_than_k_are_hidden_and_counted_as_hidden(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        long campaign = await desk.RunAsync();
        await desk.ClickAsync(campaign, [.. Clicks(5, "a", 1), .. Clicks(4, "a", 2), .. Clicks(4, "b", 1), .. Clicks(3, "c", 1), .. Clicks(3, "c", 1, isDead: true)]);

        var map = (await desk.ReadAsync(campaign))!;

        Assert.Equal(["a", "c"], map.Elements.Select(element => element.Selector));
        Assert.Equal([new(1, 0, 5, 0)], map.Elements[0].Cells);
        Assert.Equal((6L, 0L), (map.Elements[1].Clicks, map.Elements[1].DeadClicks));
        Assert.Empty(map.Elements[1].Cells);
        Assert.Equal((19L, 14L, 1), (map.Clicks, map.HiddenClicks, map.HiddenElements));
        Assert.Equal(map.Clicks, map.HiddenClicks + map.OtherClicks + map.Elements.Sum(element => element.Cells.Sum(cell => cell.LiveClicks + cell.DeadClicks)));
        Assert.Equal(Enumerable.Repeat((long?)null, 21), map.Reached);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_load_that_scrolls_on_is_one_load(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        long campaign = await desk.RunAsync();
        for (int load = 0; load < 7; load++)
        {
            await desk.Recorder.RecordAsync([Load(campaign, [], lastStep: 4)]);
            await desk.Recorder.RecordAsync([Load(campaign, []) with { FirstStep = 5, LastStep = load < 5 ? 10 : 4 }]);
        }

        var map = (await desk.ReadAsync(campaign))!;

        Assert.Equal([.. Enumerable.Repeat<long?>(7, 5), .. Enumerable.Repeat<long?>(5, 6), .. Enumerable.Repeat<long?>(null, 10)], map.Reached);
        Assert.Equal(new HeatmapPage { Page = "/", Width = WidthClass.Wide, Loads = 7, Clicks = 0, DeadClicks = 0 }, Assert.Single(await desk.Reader.ReadPagesAsync(campaign, CancellationToken.None)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Days_add_up_and_the_last_one_is_known(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        long campaign = await desk.RunAsync();
        await desk.ClickAsync(campaign, [.. Clicks(5, "a", 1), .. Clicks(5, "b", 1)]);
        desk.Time.Advance(TimeSpan.FromDays(2));
        await desk.ClickAsync(campaign, [.. Clicks(5, "a", 1)]);

        var map = (await desk.ReadAsync(campaign))!;

        Assert.Equal([("a", 10L, new DateOnly(2026, 5, 22)), ("b", 5L, new DateOnly(2026, 5, 20))], map.Elements.Select(element => (element.Selector, element.Clicks, element.LastClicked)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_silos_count_and_fold_at_once_and_nothing_is_lost_or_counted_twice(DatabaseKind kind)
    {
        await using var one = await StartAsync(kind);
        await using var other = await one.JoinAsync();
        long campaign = await one.RunAsync();
        var random = new Random(TestSize.Seed());
        int[] clicks = [.. Enumerable.Range(0, 1_200).Select(_ => random.Next(40))];

        await Parallel.ForEachAsync(clicks.Index(), new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (click, _) =>
        {
            var desk = click.Index % 2 == 0 ? one : other;
            await desk.ClickAsync(campaign, Click($"#e>p:nth-of-type({click.Item + 1})", click.Item % 32));
            if (click.Index % 97 < 2)
            {
                await desk.FoldAsync();
            }
        });

        var map = (await one.ReadAsync(campaign))!;
        Assert.Equal(clicks.CountBy(click => $"#e>p:nth-of-type({click + 1})").OrderBy(click => click.Key), map.Elements.Select(element => KeyValuePair.Create(element.Selector, (int)element.Clicks)).OrderBy(click => click.Key));
        Assert.Equal(1_200L, map.Reached[20]);
        Assert.Equal(0, await one.ReadAsync<long>("select count(*) from heatmap_journal"));
        Assert.InRange(await one.ReadAsync<long>("select count(*) from heatmap_segment"), 1, 16);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Beyond_as_many_pages_and_elements_as_are_told_apart_the_rest_is_one(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        long campaign = await desk.RunAsync();
        int selectors = TestSize.Of(HeatmapBounds.MostSelectors + 5_000, 1_000_000);
        foreach (var part in Enumerable.Range(0, selectors).Chunk(10_000))
        {
            foreach (var clicks in part.Chunk(HeatmapBounds.MostClicks))
            {
                await desk.Recorder.RecordAsync([Load(campaign, [.. clicks.Select(number => Click($"p:nth-of-type({number / 1000})>b:nth-of-type({number % 1000})", 5, 5))])]);
            }

            await desk.FoldAsync();
        }

        for (int page = 0; page < HeatmapBounds.MostPages + 50; page++)
        {
            await desk.Recorder.RecordAsync([Load(campaign, [], $"/{page}")]);
        }

        var map = (await desk.ReadAsync(campaign))!;
        var pages = await desk.Reader.ReadPagesAsync(campaign, CancellationToken.None);
        Assert.Equal((selectors, selectors - HeatmapBounds.MostSelectors, HeatmapBounds.MostSelectors), (map.Clicks, map.OtherClicks, map.HiddenElements));
        Assert.Equal(HeatmapBounds.MostPages + 1, pages.Length);
        Assert.Equal(51, pages.Single(page => page.Page == HeatmapBounds.Other).Loads);
        Assert.InRange(await desk.ReadAsync<long>("select sum(length(payload)) from heatmap_segment"), 1, 200_000);
        Assert.Equal(51, (await desk.ReadAsync(campaign, HeatmapBounds.Other))!.Reached[0]);
    }

    private static IEnumerable<HeatmapClick> Clicks(int count, string selector, int column, bool isDead = false) => Enumerable.Repeat(Click(selector, column, isDead: isDead), count);
}
