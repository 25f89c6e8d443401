using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>
/// Which bucket an hour belongs to, told by the first hour of the bucket; 0 when the answer is not split by time. Weeks begin on
/// Monday, but never before the range.
/// </summary>
internal sealed class TimeBuckets
{
    private const int HoursPerDay = 24;

    private readonly TimeBucket? _size;
    private readonly int _firstDay;
    private readonly int[] _startOfDay = [];

    public TimeBuckets(TimeBucket? size, Hour from, Hour to)
    {
        _size = size;
        _firstDay = from.Value / HoursPerDay;
        if (size is null or TimeBucket.Hour)
        {
            return;
        }

        _startOfDay = new int[((to.Value - 1) / HoursPerDay) - _firstDay + 1];
        for (var day = 0; day < _startOfDay.Length; day++)
        {
            _startOfDay[day] = Hour.StartOf(FirstDayOf(size.Value, from.Day.AddDays(day), from.Day)).Value;
        }
    }

    public int Of(Hour hour) => _size switch
    {
        null => 0,
        TimeBucket.Hour => hour.Value,
        _ => _startOfDay[(hour.Value / HoursPerDay) - _firstDay],
    };

    private static DateOnly FirstDayOf(TimeBucket size, DateOnly day, DateOnly first)
    {
        switch (size)
        {
            case TimeBucket.Week:
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                return monday < first ? first : monday;
            case TimeBucket.Month:
                return new(day.Year, day.Month, 1);
            default:
                return day;
        }
    }
}
