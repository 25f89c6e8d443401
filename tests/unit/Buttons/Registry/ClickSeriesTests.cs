using Flattr.Api.Buttons.Registry;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.UnitTests.Buttons.Registry;

public sealed class ClickSeriesTests
{
    private static readonly Month November = new(202611);

    private static readonly ButtonCounts Counts = new(
        [new(new(202601), 1, 2, Closed: true), new(November, 3, 4, Closed: false)],
        [new(new(2026, 1, 31), 1, 2), new(new(2026, 11, 1), 1, 0), new(new(2026, 11, 30), 2, 4)]);

    [Fact]
    public void A_year_has_each_of_its_months()
    {
        var months = ClickSeries.ByMonth(MonthRange.EndingWith(November), Counts);
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3], months.Members);
        Assert.Equal([0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4], months.Visitors);
        Assert.Equal(7, months.All[11]);
        Assert.Equal(("Dec 2025", "Nov 2026"), (months.Axis.NameOf(0), months.Axis.NameOf(11)));
    }

    [Theory]
    [InlineData(202611, 30, 7)]
    [InlineData(202601, 31, 3)]
    [InlineData(202602, 28, 0)]
    [InlineData(202802, 29, 0)]
    public void A_month_has_each_of_its_days_and_no_other(int month, int days, int clicks)
    {
        var series = ClickSeries.ByDay(new(month), Counts);
        Assert.Equal((days, clicks), (series.Axis.Count, series.Sum));
    }

    [Theory]
    [InlineData(null, null, 202512, 202611)]
    [InlineData("2026-11", null, 202611, 202611)]
    [InlineData(null, "2026-01", 202502, 202601)]
    [InlineData("2024-12", "2026-11", 202412, 202611)]
    [InlineData(null, "2000-01", 199902, 200001)]
    public void Months_are_asked_for(string? from, string? to, int first, int last)
    {
        Dictionary<string, string[]> errors = [];
        Assert.Equal(new(new(first), new(last)), MonthRange.Read(from, to, November, errors));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("2024-11", "2026-11", "from")]
    [InlineData("2026-11", "2026-10", "from")]
    [InlineData("2026-13", null, "from")]
    [InlineData("2026-1", null, "from")]
    [InlineData("", null, "from")]
    [InlineData("1999-12", null, "from")]
    [InlineData("0001-01", null, "from")]
    [InlineData(null, "0001-01", "to")]
    [InlineData(null, "2026-11-01", "to")]
    [InlineData(null, "９999-12", "to")]
    [InlineData(null, "10000-01", "to")]
    public void Wrong_months_are_named(string? from, string? to, string wrong)
    {
        Dictionary<string, string[]> errors = [];
        MonthRange.Read(from, to, November, errors);
        Assert.Equal([wrong], errors.Keys);
    }
}
