using Flattr.GrainInterfaces.PageViews;
using static Flattr.UnitTests.PageViews.Reading.Questions;

namespace Flattr.UnitTests.PageViews.Reading;

public sealed class RowOrderTests
{
    private static readonly MemoryCounters Log = new MemoryCounters().Add(
    [
        .. People(5, "DE", "/b", source: "(other)"), .. People(3, "DE", "/a", source: "Bing"), .. People(2, "DE", "/c", source: "Ask"),
        .. People(1, "DE", "/d", hour: 25, source: "(other)"), .. People(4, "DE", "/c", hour: 25, source: "Ask"),
    ]);

    private static readonly StatsQuery Pages = Ask(StatsMetric.PageViews) with { Dimension = StatsDimension.Page };

    private static readonly StatsQuery Sources = Ask(StatsMetric.PageViews) with { Dimension = StatsDimension.Source };

    [Fact]
    public void The_first_metric_decides_unless_told_otherwise() => Expect(Pages, "/c: 6", "/b: 5", "/a: 3", "/d: 1");

    [Fact]
    public void A_name_orders_when_asked() => Expect(Pages with { OrderBy = [new(null, ByTime: false, Descending: true)] }, "/d: 1", "/c: 6", "/b: 5", "/a: 3");

    [Fact]
    public void Ascending_is_the_other_way() => Expect(Pages with { OrderBy = [new(StatsMetric.PageViews, ByTime: false, Descending: false)] }, "/d: 1", "/a: 3", "/b: 5", "/c: 6");

    [Fact]
    public void Other_is_last_in_either_direction()
    {
        Expect(Sources, "Ask: 6", "Bing: 3", "(other): 6");
        Expect(Sources with { OrderBy = [new(StatsMetric.PageViews, ByTime: false, Descending: false)] }, "Bing: 3", "Ask: 6", "(other): 6");
        Expect(Sources with { OrderBy = [new(null, ByTime: false, Descending: true)] }, "Bing: 3", "Ask: 6", "(other): 6");
    }

    [Fact]
    public void Other_is_last_of_its_day() => Expect(Sources with { Bucket = TimeBucket.Day }, "Bing: 3", "Ask: 2", "(other): 5", "Ask: 4", "(other): 1");

    [Fact]
    public void Time_comes_first_and_can_run_backwards() =>
        Expect(Ask(StatsMetric.PageViews) with { Bucket = TimeBucket.Day, OrderBy = [new(null, ByTime: true, Descending: true)] }, "5", "10");

    [Fact]
    public void A_page_of_rows_is_a_part_of_all_rows()
    {
        Expect(Pages with { Limit = 2, Offset = 1 }, "/b: 5", "/a: 3");
        Expect(Pages with { Limit = 2, Offset = 4 });
        Assert.Equal(4, Answer(Log, Pages with { Limit = 1 }).TotalRows);
    }

    [Fact]
    public void Only_rows_that_are_returned_are_named()
    {
        var counters = new MemoryCounters().Add(Enumerable.Range(0, 500).Select(page => new Visit(FirstHour, page, $"/{page}")));
        Answer(counters, Pages with { Limit = 10 });
        Assert.Equal(10, counters.Named);
    }

    private static void Expect(StatsQuery query, params string[] rows) => Assert.Equal(rows, StatsEngineTests.Lines(Answer(Log, query)));
}
