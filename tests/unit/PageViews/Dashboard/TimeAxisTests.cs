using CsCheck;
using Flattr.Api.PageViews.Dashboard;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Dashboard;

public sealed class TimeAxisTests
{
    private static readonly Gen<DayRange> Ranges =
        from day in Gen.Int[735_000, 740_000]
        from days in Gen.Int[0, 3_000]
        select new DayRange(DateOnly.FromDayNumber(day), DateOnly.FromDayNumber(day + days));

    [Theory]
    [InlineData(1, TimeBucket.Hour, 24)]
    [InlineData(2, TimeBucket.Hour, 48)]
    [InlineData(3, TimeBucket.Day, 3)]
    [InlineData(62, TimeBucket.Day, 62)]
    [InlineData(63, TimeBucket.Week, 9)]
    [InlineData(365, TimeBucket.Month, 12)]
    public void Longer_ranges_have_larger_buckets(int days, TimeBucket bucket, int count)
    {
        // 1 January 2024 is a Monday.
        var axis = TimeAxis.Of(new(new(2024, 1, 1), new DateOnly(2024, 1, 1).AddDays(days - 1)));
        Assert.Equal((bucket, count), (axis.Bucket, axis.Count));
    }

    [Fact]
    public void Every_hour_of_the_range_is_in_the_bucket_of_its_day() => Gen.Select(Ranges, Gen.Double[0, 1]).Sample((range, share) =>
    {
        var axis = TimeAxis.Of(range);
        var hour = new Hour(range.FirstHour.Value + (int)(share * (range.EndHour.Value - range.FirstHour.Value - 1)));
        return axis.DaysOf(axis.IndexOf(hour)).Contains(hour.Day);
    });

    [Fact]
    public void Buckets_follow_one_another_without_a_gap() => Ranges.Where(range => range.Days > 2).Sample(range =>
    {
        var days = Enumerable.Range(0, TimeAxis.Of(range).Count).Select(TimeAxis.Of(range).DaysOf).ToList();
        return days[0].From == range.From && days[^1].To == range.To
            && days.Zip(days.Skip(1)).All(pair => pair.First.To.AddDays(1) == pair.Second.From);
    });

    [Fact]
    public void Answers_land_in_their_buckets_and_the_rest_is_nothing()
    {
        var axis = TimeAxis.Of(new(new(2015, 5, 17), new(2015, 5, 20)));
        var series = Series.Of(axis, [
            new(null, Hour.StartOf(new(2015, 5, 18)), [3, 5]),
            new(null, Hour.StartOf(new(2015, 5, 20)), [null, 7]),
        ]);
        Assert.Equal([0, 3, 0, 0], series.Visitors);
        Assert.Equal([0, 5, 0, 7], series.PageViews);
    }

    [Fact]
    public void A_month_that_began_before_the_range_is_its_first_bucket()
    {
        var axis = TimeAxis.Of(new(new(2014, 5, 17), new(2015, 5, 20)));
        Assert.Equal(0, axis.IndexOf(Hour.StartOf(new(2014, 5, 1))));
        Assert.Equal("17–31 May 2014", axis.DaysOf(0).ToString());
        Assert.Equal("1–20 May 2015", axis.DaysOf(12).ToString());
    }
}
