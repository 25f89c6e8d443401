using System.Globalization;
using CsCheck;
using Flattr.Api.PageViews.Dashboard;

namespace Flattr.UnitTests.PageViews.Dashboard;

public sealed class DayRangeTests
{
    private static readonly Gen<DayRange> Ranges =
        from day in Gen.Int[720_000, 745_000]
        from days in Gen.Int[0, 800]
        select new DayRange(DateOnly.FromDayNumber(day), DateOnly.FromDayNumber(day + days));

    [Theory]
    [InlineData("2015-05-18", "2015-05-20", "2015-05-15", "2015-05-17")]
    [InlineData("2015-05-20", "2015-05-20", "2015-05-19", "2015-05-19")]
    [InlineData("2015-05-01", "2015-05-31", "2015-04-01", "2015-04-30")] // a whole month after a whole month
    [InlineData("2015-05-01", "2015-05-20", "2015-04-01", "2015-04-20")] // a month so far after the same days of the last one
    [InlineData("2015-03-01", "2015-03-30", "2015-02-01", "2015-02-28")]
    [InlineData("2014-06-01", "2015-05-20", "2013-06-01", "2014-05-20")] // twelve months so far
    public void The_period_before_is_the_one_people_compare_with(string from, string to, string beforeFrom, string beforeTo) =>
        Assert.Equal(Range(beforeFrom, beforeTo), Range(from, to).Before);

    [Theory]
    [InlineData("2015-05-20", "2015-05-20", "20 May 2015")]
    [InlineData("2015-05-17", "2015-05-20", "17–20 May 2015")]
    [InlineData("2015-04-28", "2015-05-04", "28 Apr – 4 May 2015")]
    [InlineData("2014-12-28", "2015-01-03", "28 Dec 2014 – 3 Jan 2015")]
    public void Days_are_written_without_saying_anything_twice(string from, string to, string expected) =>
        Assert.Equal(expected, Range(from, to).ToString());

    [Fact]
    public void The_period_before_ends_before_and_the_one_after_begins_after() => Ranges.Sample(range =>
        range.Before.To < range.From && range.After.From > range.To && range.Before.From <= range.Before.To
        && Math.Abs(range.Before.Days - range.Days) <= 31);

    [Fact]
    public void Hours_are_those_of_whole_days()
    {
        var range = Range("2015-05-17", "2015-05-20");
        Assert.Equal(4 * 24, range.EndHour.Value - range.FirstHour.Value);
        Assert.Equal(new DateTimeOffset(2015, 5, 17, 0, 0, 0, TimeSpan.Zero), range.FirstHour.Start);
    }

    private static DayRange Range(string from, string to) =>
        new(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
}
