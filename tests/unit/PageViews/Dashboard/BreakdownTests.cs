using System.Collections.Immutable;
using Flattr.Api.PageViews.Dashboard;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Dashboard;

public sealed class BreakdownTests
{
    [Theory]
    [InlineData("sources", "(none)", "Direct / none")]
    [InlineData("sources", "Google", "Google")]
    [InlineData("campaigns", "(none)", "Not tagged")]
    [InlineData("countries", "DE", "Germany")]
    [InlineData("countries", "(unknown)", "Unknown")]
    [InlineData("countries", "XX", "XX")]
    [InlineData("browsers", "(other)", "All others")]
    public void Values_have_names_that_people_use(string slug, string value, string name) =>
        Assert.Equal(name, Breakdown.Find(slug)!.NameOf(value));

    [Fact]
    public void Every_dimension_has_one_list_at_one_place()
    {
        var all = Breakdown.Main.Concat(Breakdown.Occasional).ToList();
        Assert.Equal(Enum.GetValues<StatsDimension>().Order(), all.Select(breakdown => breakdown.Dimension).Order());
        Assert.Equal(all.Count, all.Select(breakdown => breakdown.Slug).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all, breakdown => Assert.Same(breakdown, Breakdown.Find(breakdown.Slug)));
    }

    [Fact]
    public void Campaigns_are_shown_only_where_something_is_tagged()
    {
        var campaigns = Breakdown.Find("campaigns")!;
        Assert.False(new BreakdownRows(campaigns, Answer(("(none)", 7))).IsWorthShowing);
        Assert.True(new BreakdownRows(campaigns, Answer(("(none)", 7), ("spring", 1))).IsWorthShowing);
        Assert.True(new BreakdownRows(Breakdown.Find("sources")!, Answer()).IsWorthShowing);
    }

    [Fact]
    public void Bars_are_as_long_as_the_largest_row_that_has_a_name()
    {
        var rows = new BreakdownRows(Breakdown.Find("isps")!, Answer(("A", 40), ("B", 10), ("(other)", 900)));
        Assert.Equal([100, 25, 100], rows.Answer.Rows.Select(rows.ShareOf));
        Assert.Equal(0, new BreakdownRows(Breakdown.Find("isps")!, Answer(("A", 0))).ShareOf(new("A", null, [0, 0])));
    }

    [Fact]
    public void A_column_without_any_figure_is_left_out()
    {
        var pages = Breakdown.Find("pages")!;
        Assert.Equal([0, 1], new BreakdownRows(pages, With([7, 8, null])).Columns);
        Assert.Equal([0, 1, 2], new BreakdownRows(pages, With([7, 8, 0])).Columns);

        static StatsAnswer With(ImmutableArray<long?> metrics) => new() { Rows = [new("/", null, metrics)], TotalRows = 1 };
    }

    [Fact]
    public void Folded_rows_are_explained_once()
    {
        var answer = Answer(("Firefox", 9)) with
        {
            Warnings = [new(StatsMetric.Visitors, "suppressed_under_k", "a"), new(StatsMetric.PageViews, "suppressed_under_k", "a")],
        };
        Assert.Contains("All others", Assert.Single(new BreakdownRows(Breakdown.Find("browsers")!, answer).Notes), StringComparison.Ordinal);
    }

    private static StatsAnswer Answer(params (string Value, long Visitors)[] rows) => new()
    {
        Rows = [.. rows.Select(row => new StatsRow(row.Value, null, [row.Visitors, row.Visitors]))],
        TotalRows = rows.Length,
    };
}
