using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>
/// How a month is cut into rows: a page has two parts with all its dimensions, by day (read for long ranges) and by hour; the site has two such
/// parts for each dimension.
/// </summary>
internal static class MonthPart
{
    public static int Of(int page, CounterDimension dimension, bool hourly) => (page == 0 ? (int)dimension * 2 : 0) + (hourly ? 1 : 0);

    /// <summary>Months since 1970-01.</summary>
    public static int MonthOf(Hour hour) => ((hour.Day.Year - 1970) * 12) + hour.Day.Month - 1;

    public static int FirstDayOf(int month) => new DateOnly(1970 + (month / 12), (month % 12) + 1, 1).DayNumber - UnixEpoch;

    public static int LastDayOf(int month) => FirstDayOf(month + 1) - 1;

    private static int UnixEpoch { get; } = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
