using System.Globalization;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>Whole days in UTC, both ends included.</summary>
public readonly record struct DayRange(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    public Hour FirstHour => Hour.StartOf(From);

    /// <summary>The hour after the last one.</summary>
    public Hour EndHour => Hour.StartOf(To.AddDays(1));

    /// <summary>The days as long and just before; whole months come after whole months, and a month's first days after the same days.</summary>
    public DayRange Before => ShiftedBy(-1);

    public DayRange After => ShiftedBy(1);

    public bool Contains(DateOnly day) => From <= day && day <= To;

    public override string ToString() => (From, To) switch
    {
        _ when From == To => Text(From, "d MMM yyyy"),
        _ when From.Year != To.Year => $"{Text(From, "d MMM yyyy")} – {Text(To, "d MMM yyyy")}",
        _ when From.Month != To.Month => $"{Text(From, "d MMM")} – {Text(To, "d MMM yyyy")}",
        _ => $"{Text(From, "%d")}–{Text(To, "d MMM yyyy")}",
    };

    private static bool IsLastOfMonth(DateOnly day) => day.AddDays(1).Day == 1;

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private DayRange ShiftedBy(int steps)
    {
        if (From.Day != 1)
        {
            return new(From.AddDays(steps * Days), To.AddDays(steps * Days));
        }

        var months = steps * (((To.Year - From.Year) * 12) + To.Month - From.Month + 1);
        var from = From.AddMonths(months);
        var to = To.AddMonths(months);
        return new(from, IsLastOfMonth(To) ? new DateOnly(to.Year, to.Month, 1).AddMonths(1).AddDays(-1) : to);
    }
}
