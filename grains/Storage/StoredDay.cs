namespace Flattr.Grains.Storage;

/// <summary>A day in UTC in a column of integers: days since 1970-01-01.</summary>
internal static class StoredDay
{
    private static readonly DateOnly First = DateOnly.FromDateTime(DateTime.UnixEpoch);

    public static int Of(DateTimeOffset time) => Write(DateOnly.FromDateTime(time.UtcDateTime));

    public static int Write(DateOnly day) => day.DayNumber - First.DayNumber;

    public static DateOnly Read(int day) => First.AddDays(day);

    public static DateTimeOffset Start(int day) => new(DateTime.UnixEpoch.AddDays(day));
}
