using System.Globalization;

namespace Flattr.GrainInterfaces.Buttons;

/// <summary>A month of UTC, written <c>2026-11</c>; its number is 202611.</summary>
[GenerateSerializer, Immutable, Alias("month")]
public readonly record struct Month([property: Id(0)] int Number) : IComparable<Month>
{
    /// <summary>
    /// For so long after its end a month takes what was under way when it ended, and members may still take clicks back. Then it is closed.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>The first moment of it.</summary>
    public DateTimeOffset Start => new(Number / 100, Number % 100, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset End => Start.AddMonths(1);

    public Month Previous => Of(Start.AddDays(-1));

    public static Month Of(DateTimeOffset time) => new((time.UtcDateTime.Year * 100) + time.UtcDateTime.Month);

    /// <summary>The month of a text such as <c>2026-11</c>, or null when it is none.</summary>
    public static Month? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start) ? Of(start) : null;

    /// <summary>Whether it takes clicks at that moment: it is running, or ended within <see cref="Grace"/>.</summary>
    public bool IsOpenAt(DateTimeOffset time) => time >= Start && time < End + Grace;

    public int CompareTo(Month other) => Number.CompareTo(other.Number);

    public static bool operator <(Month left, Month right) => left.Number < right.Number;

    public static bool operator >(Month left, Month right) => left.Number > right.Number;

    public static bool operator <=(Month left, Month right) => left.Number <= right.Number;

    public static bool operator >=(Month left, Month right) => left.Number >= right.Number;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number / 100:0000}-{Number % 100:00}");
}
