using System.Globalization;

namespace Flattr.GrainInterfaces.PageViews;

/// <summary>A clock hour in UTC, counted from 1970-01-01T00:00Z: the finest time that is ever stored with a count.</summary>
[GenerateSerializer, Immutable, Alias("hour")]
public readonly record struct Hour([property: Id(0)] int Value) : IComparable<Hour>
{
    public static Hour Of(DateTimeOffset time) => new((int)(time.ToUnixTimeSeconds() / 3600));

    public static Hour StartOf(DateOnly day) => new((day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 24);

    public DateTimeOffset Start => DateTimeOffset.FromUnixTimeSeconds(Value * 3600L);

    public DateOnly Day => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(Value / 24);

    public int CompareTo(Hour other) => Value.CompareTo(other.Value);

    public static bool operator <(Hour left, Hour right) => left.Value < right.Value;

    public static bool operator >(Hour left, Hour right) => left.Value > right.Value;

    public static bool operator <=(Hour left, Hour right) => left.Value <= right.Value;

    public static bool operator >=(Hour left, Hour right) => left.Value >= right.Value;

    public override string ToString() => Start.ToString("yyyy-MM-dd HH:00", CultureInfo.InvariantCulture);
}
