using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.PageViews.Storage;

namespace Flattr.Tests.PageViews.Storage;

public sealed class PageViewStorageTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_view_is_counted_by_everything_it_says(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        await storage.RecordAsync(View(1, "/a") with { Isp = "Telia", Country = "SE" });

        Assert.Equal(new Counts(1, 1, 1), await storage.SumAsync(CounterDimension.Total));
        var page = Assert.Single(await storage.ReadAsync(CounterDimension.Page));
        Assert.Equal(new Counts(1, 1, 1), page.Counts);
        Assert.Equal("/a", await TextAsync(storage, page.Value));
        var isp = Assert.Single(await storage.ReadAsync(CounterDimension.Isp, page.Value));
        Assert.Equal("Telia", await TextAsync(storage, isp.Value));
        Assert.Equal(Hour.Of(PageViewStorage.Noon), isp.Hour);
        Assert.Equal(0, Assert.Single(await storage.ReadAsync(CounterDimension.Referrer)).Value);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_visitor_is_counted_once_a_day_a_page_and_an_hour(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        await storage.RecordAsync(View(1, "/a"));
        await storage.RecordAsync(View(1, "/a"));
        await storage.RecordAsync(View(1, "/b"));
        await storage.RecordAsync(View(1, "/b") with { Time = PageViewStorage.Noon.AddHours(1).ToUnixTimeSeconds() });
        await storage.RecordAsync(View(1, "/b") with { Time = PageViewStorage.Noon.AddDays(1).ToUnixTimeSeconds() });

        Assert.Equal(new Counts(5, 2, 2), await storage.SumAsync(CounterDimension.Total));
        Assert.Equal(new Counts(5, 3, 3), await storage.SumAsync(CounterDimension.Page));
        Assert.Equal(new Counts(0, 3, 3), await storage.SumAsync(CounterDimension.HourVisitors));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Engagement_and_events_are_sums(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var engagement = View(1, "/a") with { Kind = PageViewKind.Engagement, EngagedMilliseconds = 1500, ScrollDepth = 40 };
        await storage.Recorder.RecordAsync([engagement, engagement with { ScrollDepth = null }, View(1, "/a") with { Kind = PageViewKind.Event, EventName = "Sign up" }]);

        Assert.Equal(new Counts(3000, 2, 0), await storage.SumAsync(CounterDimension.Engagement));
        Assert.Equal(new Counts(40, 1, 0), await storage.SumAsync(CounterDimension.Scroll));
        Assert.Equal(new Counts(1, 0, 0), await storage.SumAsync(CounterDimension.EventName));
        Assert.Equal(default, await storage.SumAsync(CounterDimension.Total));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Packing_a_day_changes_no_figure_and_leaves_no_register(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        for (ulong visitor = 1; visitor <= 200; visitor++)
        {
            await storage.RecordAsync(View(visitor, $"/{visitor % 7}") with { Isp = $"isp {visitor % 11}" });
        }

        var before = await FiguresAsync(storage);
        storage.Time.Advance(TimeSpan.FromDays(1));
        Assert.True(await storage.Packer.PackAsync(CancellationToken.None));

        Assert.Equal(before, await FiguresAsync(storage));
        Assert.Equal((200, 200), ((await storage.SumAsync(CounterDimension.Total, hourly: false)).Views, (await storage.SumAsync(CounterDimension.Total, hourly: false)).Firsts));
        Assert.Empty(await storage.ReadAsync(CounterDimension.DayRegister));
        Assert.False(await storage.Packer.PackAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_day_that_is_packed_twice_is_added_up(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        for (int part = 0; part < 2; part++)
        {
            await storage.RecordAsync(View(1, "/a"));
            await storage.Fold.FoldAsync(CancellationToken.None);
            storage.Time.Advance(TimeSpan.FromDays(1));
            await storage.Packer.PackAsync(CancellationToken.None);
        }

        Assert.Equal(2, (await storage.SumAsync(CounterDimension.Total)).Views);
        Assert.Equal(2, (await storage.SumAsync(CounterDimension.Page, hourly: false)).Views);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Days_of_two_months_are_packed_at_once_without_changing_a_figure(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        for (int day = 0; day < 40; day++)
        {
            long now = storage.Time.GetUtcNow().ToUnixTimeSeconds();
            await storage.RecordAsync(View(1, "/a") with { Time = now }, View((ulong)day + 2, $"/{day % 3}") with { Time = now }, View(1, "/a") with { Time = now });
            storage.Time.Advance(TimeSpan.FromDays(1));
        }

        var before = await FiguresAsync(storage);
        storage.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(await storage.Packer.PackAsync(CancellationToken.None));

        Assert.Equal(before, await FiguresAsync(storage));
        Assert.Equal(new Counts(120, 80, 80), await storage.SumAsync(CounterDimension.Total));
        Assert.False(await storage.Packer.PackAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_visitor_of_a_packed_day_is_recognised_by_nobody_in_memory_either(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var yesterdays = View(1, "/a");
        await storage.RecordAsync(yesterdays);
        await storage.Fold.FoldAsync(CancellationToken.None);
        storage.Time.Advance(TimeSpan.FromDays(1));
        storage.Recorder.ForgetPacked();
        await storage.Packer.PackAsync(CancellationToken.None);
        await storage.RecordAsync(yesterdays);

        Assert.Equal(new Counts(2, 2, 2), await storage.SumAsync(CounterDimension.Total));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_restart_keeps_counts_and_knows_its_visitors(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        await storage.RecordAsync(View(1, "/a"));
        await storage.RestartAsync();
        await storage.RecordAsync(View(1, "/a"));

        Assert.Equal(new Counts(2, 1, 1), await storage.SumAsync(CounterDimension.Total));
        Assert.Equal(new Counts(2, 1, 1), await storage.SumAsync(CounterDimension.Page));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Many_folds_are_merged_into_few_segments(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        for (int fold = 0; fold < 70; fold++)
        {
            await storage.RecordAsync(View((ulong)fold, "/a"));
            await storage.Fold.FoldAsync(CancellationToken.None);
        }

        await using var snapshot = await storage.Database.OpenSnapshotAsync(CancellationToken.None);
        var segments = await SegmentStore.ReadSegmentsAsync(snapshot, 1, 0, int.MaxValue);
        Assert.InRange(segments.Count, 1, 14);
        Assert.Equal(70, (await storage.SumAsync(CounterDimension.Total)).Views);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_part_of_a_log_is_counted_once(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var start = new LogWatermark([.. new byte[32]], 0, 0, []);
        var end = new LogWatermark([.. Enumerable.Repeat((byte)7, 32)], 2, 100, [9]);
        var part = new LogPart(start, end, [View(1, "/a"), View(2, "/a")], Separate: false);

        await storage.Recorder.RecordLogAsync(part.Views, new LogPosition(1, part, PageViewStorage.Noon));
        await Assert.ThrowsAsync<LogMovedException>(() => storage.Recorder.RecordLogAsync(part.Views, new LogPosition(1, part, PageViewStorage.Noon)));
        Assert.Equal(2, (await storage.SumAsync(CounterDimension.Total)).Views);
    }

    [Fact]
    public async Task Two_silos_fold_one_journal_and_nothing_is_counted_twice()
    {
        await using var first = await PageViewStorage.StartAsync(DatabaseKind.Postgres);
        var second = await first.JoinAsync();
        for (ulong visitor = 0; visitor < 50; visitor++)
        {
            await Task.WhenAll(first.RecordAsync(View(visitor, "/a")), second.RecordAsync(View(visitor + 1000, "/b")));
            await Task.WhenAll(first.Fold.FoldAsync(CancellationToken.None), second.Fold.FoldAsync(CancellationToken.None));
        }

        Assert.Equal(100, (await first.SumAsync(CounterDimension.Total)).Views);
        Assert.Equal(100, (await second.SumAsync(CounterDimension.Page)).Views);
        await second.Writes.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_visitor_of_two_silos_is_one_visitor_once_they_have_learnt_from_each_other()
    {
        await using var first = await PageViewStorage.StartAsync(DatabaseKind.Postgres);
        var second = await first.JoinAsync();
        await second.RecordAsync(View(99, "/other"));
        await first.RecordAsync(View(1, "/a"));
        await first.Fold.FoldAsync(CancellationToken.None);
        await second.Recorder.LearnAsync();
        await second.RecordAsync(View(1, "/a"));

        Assert.Equal(new Counts(3, 2, 2), await first.SumAsync(CounterDimension.Total));
        Assert.Equal(new Counts(3, 2, 2), await first.SumAsync(CounterDimension.Page));
        await second.Writes.StopAsync(CancellationToken.None);
    }

    internal static PageView View(ulong visitor, string page) => new()
    {
        Site = 1,
        Time = PageViewStorage.Noon.ToUnixTimeSeconds(),
        Page = page,
        Visitor = visitor * 0x9E3779B97F4A7C15,
        Device = "Desktop",
    };

    private static async Task<string> TextAsync(PageViewStorage storage, int number) =>
        (await storage.Labels.GetAsync([number], CancellationToken.None))[number];

    /// <summary>Every counter of the site and of its pages, as text.</summary>
    private static async Task<List<string>> FiguresAsync(PageViewStorage storage)
    {
        var figures = new List<string>();
        int[] pages = [0, .. (await storage.ReadAsync(CounterDimension.Page)).Select(row => row.Value).Distinct()];
        foreach (int page in pages)
        {
            foreach (var dimension in Enum.GetValues<CounterDimension>().Where(dimension => !dimension.IsRegister()))
            {
                var rows = await storage.ReadAsync(dimension, page);
                figures.AddRange(rows.GroupBy(row => (row.Value, row.Hour)).OrderBy(group => group.Key.Value).ThenBy(group => group.Key.Hour)
                    .Select(group => $"{page} {dimension} {group.Key} {group.Aggregate(default(Counts), (sum, row) => sum + row.Counts)}"));
            }
        }

        return figures;
    }
}
