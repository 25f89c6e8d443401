using System.Collections.Immutable;
using System.Globalization;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>The buckets of a range, all of them, also those in which nothing was counted.</summary>
public sealed class TimeAxis
{
    private const int MaxDaysByHour = 2;
    private const int MaxDaysByDay = 62;
    private const int MaxDaysByWeek = 190;

    private TimeAxis(DayRange days, TimeBucket bucket, ImmutableArray<Hour> starts) => (Days, Bucket, Starts) = (days, bucket, starts);

    public DayRange Days { get; }

    public TimeBucket Bucket { get; }

    /// <summary>First hour of each bucket; the first bucket begins with the range.</summary>
    public ImmutableArray<Hour> Starts { get; }

    public int Count => Starts.Length;

    public static TimeAxis Of(DayRange days)
    {
        var bucket = days.Days switch
        {
            <= MaxDaysByHour => TimeBucket.Hour,
            <= MaxDaysByDay => TimeBucket.Day,
            <= MaxDaysByWeek => TimeBucket.Week,
            _ => TimeBucket.Month,
        };
        return new(days, bucket, [.. StartsOf(days, bucket)]);
    }

    /// <summary>The bucket an hour is in; hours before the range are in the first, hours after it in the last.</summary>
    public int IndexOf(Hour hour)
    {
        var index = Starts.BinarySearch(hour);
        return Math.Max(0, index >= 0 ? index : ~index - 1);
    }

    /// <summary>The days of a bucket, cut at the end of the range.</summary>
    public DayRange DaysOf(int index) => new(Starts[index].Day, index + 1 < Count && Bucket != TimeBucket.Hour ? Starts[index + 1].Day.AddDays(-1) : LastDayOf(index));

    /// <summary>"Tue 5 May 2015", "5 May 2015, 14:00", "4–10 May 2015", "May 2015".</summary>
    public string NameOf(int index) => Bucket switch
    {
        TimeBucket.Hour => Text(index, "d MMM yyyy, HH:00"),
        TimeBucket.Day => Text(index, "ddd d MMM yyyy"),
        TimeBucket.Week => DaysOf(index).ToString(),
        _ => Text(index, "MMM yyyy"),
    };

    /// <summary>What fits under a bar: "14:00", "5 May", "May".</summary>
    public string MarkOf(int index) => Bucket switch
    {
        TimeBucket.Hour => Text(index, "HH:00"),
        TimeBucket.Month => Text(index, Count > 12 ? "MMM yy" : "MMM"),
        _ => Text(index, "d MMM"),
    };

    private static IEnumerable<Hour> StartsOf(DayRange days, TimeBucket bucket)
    {
        if (bucket == TimeBucket.Hour)
        {
            return Enumerable.Range(days.FirstHour.Value, days.Days * 24).Select(hour => new Hour(hour));
        }

        return Enumerable.Range(0, days.Days).Select(days.From.AddDays)
            .Where(day => day == days.From || bucket == TimeBucket.Day || Begins(day, bucket))
            .Select(Hour.StartOf);
    }

    private static bool Begins(DateOnly day, TimeBucket bucket) => bucket == TimeBucket.Week ? day.DayOfWeek == DayOfWeek.Monday : day.Day == 1;

    private DateOnly LastDayOf(int index) => Bucket == TimeBucket.Hour ? Starts[index].Day : Days.To;

    private string Text(int index, string format) => Starts[index].Start.ToString(format, CultureInfo.InvariantCulture);
}
