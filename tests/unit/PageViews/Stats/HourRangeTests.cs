using CsCheck;
using Flattr.Api.PageViews.Stats;
using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Reading;

namespace Flattr.UnitTests.PageViews.Stats;

public sealed class HourRangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("day", "2026-11-26T00:00:00+00:00", "2026-11-26T23:59:59+00:00")]
    [InlineData("24h", "2026-11-25T13:00:00+00:00", "2026-11-26T12:59:59+00:00")]
    [InlineData("7d", "2026-11-19T00:00:00+00:00", "2026-11-25T23:59:59+00:00")]
    [InlineData("28d", "2026-10-29T00:00:00+00:00", "2026-11-25T23:59:59+00:00")]
    [InlineData("30d", "2026-10-27T00:00:00+00:00", "2026-11-25T23:59:59+00:00")]
    [InlineData("91d", "2026-08-27T00:00:00+00:00", "2026-11-25T23:59:59+00:00")]
    [InlineData("month", "2026-11-01T00:00:00+00:00", "2026-11-30T23:59:59+00:00")]
    [InlineData("6mo", "2026-05-01T00:00:00+00:00", "2026-10-31T23:59:59+00:00")]
    [InlineData("12mo", "2025-11-01T00:00:00+00:00", "2026-10-31T23:59:59+00:00")]
    [InlineData("year", "2026-01-01T00:00:00+00:00", "2026-12-31T23:59:59+00:00")]
    public void Periods_are_relative_to_now(string period, string first, string last)
    {
        var range = HourRange.Of(period, Now)!.Value;
        Assert.Equal((first, last), (range.FirstSecond, range.LastSecond));
        Assert.Null(range.Refusal);
    }

    [Theory]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("3651d")]
    [InlineData("121mo")]
    [InlineData("d")]
    [InlineData("7 d")]
    [InlineData("99999999999999d")]
    [InlineData("realtime")]
    [InlineData("")]
    public void Other_periods_are_none(string period) => Assert.Null(HourRange.Of(period, Now));

    [Theory]
    [InlineData("2026-01-01", "2026-01-31", "2026-01-01T00:00:00+00:00", "2026-01-31T23:59:59+00:00")]
    [InlineData("2024-01-01T12:00:00+02:00", "2024-01-01T15:59:59+02:00", "2024-01-01T10:00:00+00:00", "2024-01-01T13:59:59+00:00")]
    [InlineData("2024-01-01T12:10:00Z", "2024-01-01T13:00:00.000Z", "2024-01-01T12:00:00+00:00", "2024-01-01T12:59:59+00:00")]
    public void Pairs_are_dates_or_times_widened_to_whole_hours(string from, string to, string first, string last)
    {
        var range = HourRange.Of(from, to)!.Value;
        Assert.Equal((first, last), (range.FirstSecond, range.LastSecond));
    }

    [Theory]
    [InlineData("2026-02-29", "2026-03-01")]
    [InlineData("2026-01-01", "2026-01-02T00:00:00Z")]
    [InlineData("1969-12-31", "2026-01-01")]
    [InlineData("2026-01-01", "9999-12-31")]
    [InlineData("1970-01-01T00:00:00+14:00", "1970-01-02T00:00:00+14:00")]
    [InlineData("today", "tomorrow")]
    public void Other_pairs_are_none(string from, string to) => Assert.Null(HourRange.Of(from, to));

    [Theory]
    [InlineData(null, null, "2026-11-26T00:00:00+00:00", "2026-11-26T23:59:59+00:00")]
    [InlineData("2026-03-01", "2026-11-20", "2026-03-01T00:00:00+00:00", "2026-11-26T23:59:59+00:00")]
    [InlineData("2015-05-17", "2015-05-20", "2015-05-17T00:00:00+00:00", "2015-05-20T23:59:59+00:00")] // an old log
    [InlineData("2001-01-01", "2026-11-20", "2016-11-21T00:00:00+00:00", "2026-11-20T23:59:59+00:00")]
    public void All_is_what_was_counted(string? first, string? last, string from, string to)
    {
        var extent = first is null ? null : new StatsExtent(Hour.StartOf(HourRange.FindDate(first)!.Value), Hour.StartOf(HourRange.FindDate(last!)!.Value));
        var range = HourRange.OfAll(extent, Now);
        Assert.Equal((from, to), (range.FirstSecond, range.LastSecond));
        Assert.Null(range.Refusal);
    }

    [Theory]
    [InlineData("24h", TimeBucket.Hour)]
    [InlineData("2d", TimeBucket.Hour)]
    [InlineData("3d", TimeBucket.Day)]
    [InlineData("30d", TimeBucket.Day)]
    [InlineData("91d", TimeBucket.Week)]
    [InlineData("12mo", TimeBucket.Week)]
    [InlineData("24mo", TimeBucket.Month)]
    public void Time_is_the_bucket_that_suits_the_range(string period, TimeBucket bucket) =>
        Assert.Equal(bucket, TimeLabels.Choose(HourRange.Of(period, Now)!.Value));

    [Fact]
    public void Labels_are_the_buckets_that_hours_are_counted_in() => Gen.Select(Gen.Int[490_000, 500_000], Gen.Int[1, 2_000], Gen.Int[0, 3]).Sample(
        (from, hours, size) =>
        {
            var range = new HourRange(new(from), new(from + hours));
            var buckets = new TimeBuckets((TimeBucket)size, range.From, range.To);
            Assert.Equal(
                Enumerable.Range(from, hours).Select(hour => buckets.Of(new(hour))).Distinct(),
                TimeLabels.List((TimeBucket)size, range).Select(start => start.Value));
        },
        iter: 500);
}
