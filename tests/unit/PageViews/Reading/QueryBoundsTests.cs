using Flattr.GrainInterfaces.PageViews;
using static Flattr.UnitTests.PageViews.Reading.Questions;

namespace Flattr.UnitTests.PageViews.Reading;

public sealed class QueryBoundsTests
{
    public static TheoryData<string, StatsQuery> Bad { get; } = new()
    {
        { "Nothing was counted before 1970.", Ask(StatsMetric.Visitors) with { From = new(-1) } },
        { "The range ends before it begins.", Ask(StatsMetric.Visitors) with { To = new(FirstHour) } },
        { "A range is at most 10 years.", Ask(StatsMetric.Visitors) with { To = new(FirstHour + (3_654 * 24)) } },
        { "At least one metric is needed.", Ask() },
        { "Each metric is asked for once.", Ask(StatsMetric.Visitors, StatsMetric.Visitors) },
        { "At most 20 filters are allowed.", Ask(StatsMetric.Visitors) with { Filters = [.. Enumerable.Repeat(Filter(FilterOperator.Is, StatsDimension.Page, "/"), 21)] } },
        { "A filter has 1 to 50 values.", Ask(StatsMetric.Visitors) with { Filters = [Filter(FilterOperator.Is, StatsDimension.Page)] } },
        { "A filter has 1 to 50 values.", Ask(StatsMetric.Visitors) with { Filters = [Filter(FilterOperator.Is, StatsDimension.Page, [.. Enumerable.Repeat("/", 51)])] } },
        { "A filter's value has at most 500 characters.", Ask(StatsMetric.Visitors) with { Filters = [Filter(FilterOperator.Is, StatsDimension.Page, new string('x', 501))] } },
        { "The limit is from 1 to 10000.", Ask(StatsMetric.Visitors) with { Limit = 0 } },
        { "The limit is from 1 to 10000.", Ask(StatsMetric.Visitors) with { Limit = 10_001 } },
        { "The offset is 0 or more.", Ask(StatsMetric.Visitors) with { Offset = -1 } },
        { "Rows are ordered by a metric, a dimension or a time that is asked for.", Ask(StatsMetric.Visitors) with { OrderBy = [new(StatsMetric.PageViews, ByTime: false, Descending: true)] } },
        { "Rows are ordered by a metric, a dimension or a time that is asked for.", Ask(StatsMetric.Visitors) with { OrderBy = [new(null, ByTime: true, Descending: true)] } },
        { "Rows are ordered by a metric, a dimension or a time that is asked for.", Ask(StatsMetric.Visitors) with { OrderBy = [new(null, ByTime: false, Descending: true)] } },
        { "At most 10 orders are allowed.", Ask(StatsMetric.Visitors) with { OrderBy = [.. Enumerable.Repeat(new StatsOrder(StatsMetric.Visitors, ByTime: false, Descending: true), 11)] } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_out_of_bounds_is_refused_in_words(string refusal, StatsQuery query) => Assert.Equal(refusal, Answer(new(), query).Refusal);

    [Fact]
    public void Ten_years_are_allowed() =>
        Assert.Null(Answer(new(), Ask(StatsMetric.Visitors) with { To = Hour.StartOf(new(2036, 11, 19)) }).Refusal);

    [Fact]
    public void A_question_for_more_cells_than_fit_is_refused()
    {
        var answer = Answer(new FloodedCounters(cells: 1_000_001), new MemoryCounters(), Ask(StatsMetric.PageViews) with { Dimension = StatsDimension.Page });
        Assert.StartsWith("More than 1000000 rows would have to be added up", answer.Refusal, StringComparison.Ordinal);
    }
}
