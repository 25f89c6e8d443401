using System.Globalization;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Stats;

/// <summary>Whole hours in UTC, from the first to before the last.</summary>
internal readonly record struct HourRange(Hour From, Hour To)
{
    public const int MaxYears = 10;

    private const int FirstYear = 1970;
    private const int LastYear = 9998;

    public int Hours => To.Value - From.Value;

    public string FirstSecond => Write(From.Start);

    public string LastSecond => Write(To.Start.AddSeconds(-1));

    /// <summary>What is wrong with it, or null.</summary>
    public string? Refusal =>
        From >= To ? "it ends before it begins"
        : From.Value < 0 ? "it begins before 1970"
        : To.Start > From.Start.AddYears(MaxYears) ? $"it is longer than {MaxYears} years"
        : null;

    public static HourRange OfDays(DateOnly first, DateOnly last) => new(Hour.StartOf(first), Hour.StartOf(last.AddDays(1)));

    /// <summary>A period relative to now, or null when there is no such period. Periods of n days or months end before the present one.</summary>
    public static HourRange? Of(string period, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var month = new DateOnly(today.Year, today.Month, 1);
        return period switch
        {
            "day" => OfDays(today, today),
            "24h" => new(new(Hour.Of(now).Value - 23), new(Hour.Of(now).Value + 1)),
            "month" => OfDays(month, month.AddMonths(1).AddDays(-1)),
            "year" => OfDays(new(today.Year, 1, 1), new(today.Year, 12, 31)),
            _ when FindCount(period, "mo", MaxYears * 12) is { } months => OfDays(month.AddMonths(-months), month.AddDays(-1)),
            _ when FindCount(period, "d", MaxYears * 365) is { } days => OfDays(today.AddDays(-days), today.AddDays(-1)),
            _ => null,
        };
    }

    /// <summary>Two dates, both included, or two times with their offsets, widened to whole hours; null when they are neither.</summary>
    public static HourRange? Of(string first, string last)
    {
        if (FindDate(first) is { } firstDay && FindDate(last) is { } lastDay)
        {
            return OfDays(firstDay, lastDay);
        }

        return FindTime(first) is { } from && FindTime(last) is { } to
            ? new(Hour.Of(from), new(Hour.Of(to.AddTicks(-1)).Value + 1))
            : null;
    }

    /// <summary>From the first day with anything counted until today; what is older than the longest range goes by what was counted last.</summary>
    public static HourRange OfAll(StatsExtent? extent, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var all = OfDays(extent?.First.Day ?? today, today);
        if (extent is null || all.Refusal is null)
        {
            return all;
        }

        var last = extent.Last.Day;
        var longest = OfDays(last.AddYears(-MaxYears).AddDays(1), last);
        return extent.First > longest.From ? OfDays(extent.First.Day, last) : longest;
    }

    public static DateOnly? FindDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && IsInBounds(date.Year) ? date : null;

    private static DateTimeOffset? FindTime(string text) =>
        DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && IsInBounds(time.Year) && IsInBounds(time.UtcDateTime.Year) ? time : null;

    private static bool IsInBounds(int year) => year is >= FirstYear and <= LastYear;

    private static int? FindCount(string period, string unit, int max) =>
        period.EndsWith(unit, StringComparison.Ordinal)
        && int.TryParse(period.AsSpan(0, period.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count >= 1 && count <= max ? count : null;

    private static string Write(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
