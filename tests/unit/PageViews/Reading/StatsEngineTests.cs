using Flattr.GrainInterfaces.PageViews;
using static Flattr.UnitTests.PageViews.Reading.Questions;

namespace Flattr.UnitTests.PageViews.Reading;

public sealed class StatsEngineTests
{
    private static readonly MemoryCounters Log = new MemoryCounters()
        .Add(new Visit(FirstHour, 1, "/") { Source = "Google" }, new(FirstHour, 2, "/"), new(FirstHour + 1, 1, "/about"), new(FirstHour + 26, 1, "/"))
        .Add(new NamedEvent(FirstHour, "/", "Sign up"), new(FirstHour + 1, "/about", "Sign up"), new(FirstHour + 1, "/about", "Leave"))
        .Add(new Engagement(FirstHour, "/", 9_000, 50), new(FirstHour, "/", 1_500, null), new(FirstHour + 1, "/about", 2_000, 80));

    [Fact]
    public void Totals_tell_all_metrics_in_the_order_asked_for()
    {
        var answer = Answer(Log, Ask(StatsMetric.Events, StatsMetric.Visitors, StatsMetric.PageViews, StatsMetric.TimeOnPage, StatsMetric.ScrollDepth));
        Assert.Equal([7, 3, 4, 3, 65], answer.Rows.Single().Metrics);
        Assert.Empty(answer.Warnings);
    }

    [Fact]
    public void Totals_of_nothing_are_zero_and_unknown()
    {
        var answer = Answer(new(), Ask(StatsMetric.Events, StatsMetric.Visitors, StatsMetric.PageViews, StatsMetric.TimeOnPage, StatsMetric.ScrollDepth));
        Assert.Equal([0, 0, 0, null, null], answer.Rows.Single().Metrics);
    }

    [Fact]
    public void Pages_have_their_own_events_and_engagement()
    {
        var answer = Answer(Log, Ask(StatsMetric.PageViews, StatsMetric.Events, StatsMetric.TimeOnPage, StatsMetric.ScrollDepth) with { Dimension = StatsDimension.Page });
        Assert.Equal(["/: 3 4 4 50", "/about: 1 3 2 80"], Lines(answer));
    }

    [Fact]
    public void Only_the_pages_filtered_on_count()
    {
        var query = Ask(StatsMetric.PageViews, StatsMetric.Events, StatsMetric.TimeOnPage) with { Filters = [Filter(FilterOperator.Is, StatsDimension.Page, "/about")] };
        Assert.Equal(["1 3 2"], Lines(Answer(Log, query)));
    }

    [Fact]
    public void Many_pages_are_read_as_exactly_as_few()
    {
        var counters = new MemoryCounters().Add(Enumerable.Range(0, 40).Select(page => new Visit(FirstHour, page, $"/{page}")))
            .Add(Enumerable.Range(0, 40).Select(page => new Engagement(FirstHour, $"/{page}", 1_000 * page, null)));
        var query = Ask(StatsMetric.PageViews, StatsMetric.TimeOnPage) with { Filters = [Filter(FilterOperator.Contains, StatsDimension.Page, "/1", "/2", "/3")] };
        Assert.Equal(["33 22"], Lines(Answer(counters, query)));
    }

    [Fact]
    public void Visitors_of_several_pages_are_added_up_with_a_warning()
    {
        var query = Ask(StatsMetric.Visitors) with { Filters = [Filter(FilterOperator.IsNot, StatsDimension.Page, "/x")] };
        var answer = Answer(Log, query);
        Assert.Equal(["4"], Lines(answer));
        Assert.Equal([(StatsMetric.Visitors, "visitors_added_over_pages")], answer.Warnings.Select(warning => (warning.Metric, warning.Code)));
    }

    [Fact]
    public void Events_are_counted_by_name()
    {
        var query = Ask(StatsMetric.Events, StatsMetric.PageViews, StatsMetric.Visitors) with { Dimension = StatsDimension.EventName };
        var answer = Answer(Log, query);
        Assert.Equal(["Sign up: 2 0 -", "Leave: 1 0 -"], Lines(answer));
        Assert.Equal([(StatsMetric.Visitors, "not_counted_by_dimension")], answer.Warnings.Select(warning => (warning.Metric, warning.Code)));
    }

    [Fact]
    public void What_is_not_counted_by_a_source_is_null_with_a_warning()
    {
        var query = Ask(StatsMetric.PageViews, StatsMetric.Events, StatsMetric.TimeOnPage, StatsMetric.ScrollDepth) with { Dimension = StatsDimension.Source };
        var answer = Answer(Log, query);
        Assert.Equal(["(none): 3 - - -", "Google: 1 - - -"], Lines(answer).Order(StringComparer.Ordinal));
        Assert.Equal([StatsMetric.Events, StatsMetric.TimeOnPage, StatsMetric.ScrollDepth], answer.Warnings.Select(warning => warning.Metric));
    }

    [Fact]
    public void Hours_count_a_visitor_in_each_hour_of_the_whole_site()
    {
        var query = Ask(StatsMetric.Visitors) with { Bucket = TimeBucket.Hour };
        Assert.Equal(["2", "1", "1"], Lines(Answer(Log, query)));
    }

    [Theory]
    [InlineData(1, StatsDimension.Source, "visitors_counted_in_first_hour")]
    [InlineData(0, null, "visitors_counted_in_first_hour")]
    public void Parts_of_days_warn_that_visitors_count_in_their_first_hour(int bucket, StatsDimension? dimension, string code)
    {
        var query = Ask(StatsMetric.Visitors) with { Bucket = bucket == 1 ? TimeBucket.Hour : null, Dimension = dimension, From = new(FirstHour + 1) };
        Assert.Equal(code, Answer(Log, query).Warnings.Single().Code);
    }

    [Fact]
    public void Two_dimensions_besides_the_page_are_refused_with_what_can_be_asked()
    {
        var query = Ask(StatsMetric.Visitors) with { Dimension = StatsDimension.Source, Filters = [Filter(FilterOperator.Is, StatsDimension.Isp, "x")] };
        var answer = Answer(Log, query);
        Assert.Equal(
            "Views are counted by one dimension at a time, and by page and one other dimension: source and ISP cannot be asked for together. " +
            "Ask for either of them, alone or with the page.",
            answer.Refusal);
        Assert.Empty(answer.Rows);
    }

    [Fact]
    public void Few_are_hidden_with_a_warning_for_each_metric()
    {
        var counters = new MemoryCounters().Add([.. People(9, "DE"), .. People(7, "SE", firstVisitor: 20), .. People(2, "LI", firstVisitor: 40)]);
        var answer = Answer(counters, Ask(StatsMetric.Visitors, StatsMetric.PageViews) with { Dimension = StatsDimension.Country });
        Assert.Equal(["DE: 9 9", "(other): 9 9"], Lines(answer));
        Assert.Equal(
            [(StatsMetric.Visitors, "suppressed_under_k"), (StatsMetric.PageViews, "suppressed_under_k")],
            answer.Warnings.Select(warning => (warning.Metric, warning.Code)));
    }

    [Theory]
    [InlineData("LI")] // two visitors
    [InlineData("XX")] // none at all
    public void A_filter_on_few_does_not_even_tell_whether_there_are_any(string country)
    {
        var counters = new MemoryCounters().Add([.. People(9, "DE"), .. People(7, "SE", firstVisitor: 20), .. People(2, "LI", firstVisitor: 40)]);
        var query = Ask(StatsMetric.Visitors, StatsMetric.PageViews) with { Filters = [Filter(FilterOperator.Is, StatsDimension.Country, country)] };
        var answer = Answer(counters, query);
        Assert.Equal(["- -"], Lines(answer));
        Assert.Equal("suppressed_under_k", answer.Warnings[0].Code);
        Assert.Equal(["9 9"], Lines(Answer(counters, query with { Filters = [Filter(FilterOperator.Is, StatsDimension.Country, "DE", country)] })));
    }

    [Fact]
    public void Sources_show_from_the_first_view_for_the_site_and_not_for_a_page()
    {
        var query = Ask(StatsMetric.Visitors) with { Dimension = StatsDimension.Source };
        Assert.Equal(["(none): 2", "Google: 1"], Lines(Answer(Log, query)));
        Assert.Equal(["(other): 3"], Lines(Answer(Log, query with { Filters = [Filter(FilterOperator.Is, StatsDimension.Page, "/")] })));
    }

    [Fact]
    public void Untagged_views_pass_a_filter_that_excludes_a_tag_and_are_no_row()
    {
        var counters = new MemoryCounters().Add(new Visit(FirstHour, 1, "/") { UtmSource = "mail" }, new(FirstHour, 2, "/"), new(FirstHour, 3, "/"));
        var query = Ask(StatsMetric.PageViews);
        Assert.Equal(["mail: 1"], Lines(Answer(counters, query with { Dimension = StatsDimension.UtmSource })));
        Assert.Equal(["2"], Lines(Answer(counters, query with { Filters = [Filter(FilterOperator.IsNot, StatsDimension.UtmSource, "mail")] })));
        Assert.Equal(["2"], Lines(Answer(counters, query with { Filters = [Filter(FilterOperator.Is, StatsDimension.UtmSource, "(none)")] })));
    }

    internal static IEnumerable<string> Lines(StatsAnswer answer) => answer.Rows.Select(row =>
        (row.Value is null ? "" : row.Value + ": ") + string.Join(' ', row.Metrics.Select(metric => metric?.ToString() ?? "-")));
}
