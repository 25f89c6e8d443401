using System.Globalization;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>The buckets of a range and how they are written. Weeks begin on Monday, but never before the range.</summary>
internal static class TimeLabels
{
    private const int MaxHourlyHours = 48;
    private const int MaxDailyDays = 41;
    private const int MaxWeeklyDays = 53 * 7;

    /// <summary>What <c>time</c> means for a range; the bounds are Plausible's.</summary>
    public static TimeBucket Choose(HourRange range) =>
        range.Hours <= MaxHourlyHours ? TimeBucket.Hour
        : range.Hours <= MaxDailyDays * 24 ? TimeBucket.Day
        : range.Hours <= MaxWeeklyDays * 24 ? TimeBucket.Week
        : TimeBucket.Month;

    /// <summary>The first hour of each bucket, whether anything was counted in it or not.</summary>
    public static IEnumerable<Hour> List(TimeBucket size, HourRange range)
    {
        var start = size switch
        {
            TimeBucket.Hour => range.From,
            TimeBucket.Month => Hour.StartOf(FirstOfMonth(range.From.Day)),
            _ => Hour.StartOf(range.From.Day),
        };
        for (; start < range.To; start = Next(size, start))
        {
            yield return start;
        }
    }

    public static string Write(TimeBucket size, Hour start) =>
        start.Start.ToString(size == TimeBucket.Hour ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Hour Next(TimeBucket size, Hour start)
    {
        var day = start.Day;
        return size switch
        {
            TimeBucket.Hour => new(start.Value + 1),
            TimeBucket.Day => Hour.StartOf(day.AddDays(1)),
            TimeBucket.Week => Hour.StartOf(day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7))),
            _ => Hour.StartOf(FirstOfMonth(day).AddMonths(1)),
        };
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
