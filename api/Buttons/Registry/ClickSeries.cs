using System.Collections.Immutable;
using Flattr.Api.PageViews.Dashboard;
using Flattr.GrainInterfaces.Buttons;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.Buttons.Registry;

/// <summary>Clicks by the buckets of an axis, members' and visitors' apart.</summary>
public sealed record ClickSeries(TimeAxis Axis, ImmutableArray<long> Members, ImmutableArray<long> Visitors)
{
    public ImmutableArray<long> All => [.. Members.Select((members, index) => members + Visitors[index])];

    public long Sum => Members.Sum() + Visitors.Sum();

    /// <summary>Every month of the range.</summary>
    internal static ClickSeries ByMonth(MonthRange months, ButtonCounts counts) =>
        Of(new(FirstOf(months.From), LastOf(months.To)), counts.Months.Select(month => (FirstOf(month.Month), month.Members, month.Visitors)));

    /// <summary>Every day of the month.</summary>
    internal static ClickSeries ByDay(Month month, ButtonCounts counts)
    {
        var days = new DayRange(FirstOf(month), LastOf(month));
        return Of(days, counts.Days.Where(day => days.Contains(day.Day)).Select(day => (day.Day, day.Members, day.Visitors)));
    }

    private static ClickSeries Of(DayRange days, IEnumerable<(DateOnly Day, long Members, long Visitors)> counts)
    {
        var axis = TimeAxis.Of(days);
        var members = new long[axis.Count];
        var visitors = new long[axis.Count];
        foreach (var count in counts)
        {
            var index = axis.IndexOf(Hour.StartOf(count.Day));
            members[index] += count.Members;
            visitors[index] += count.Visitors;
        }

        return new(axis, [.. members], [.. visitors]);
    }

    private static DateOnly FirstOf(Month month) => DateOnly.FromDateTime(month.Start.UtcDateTime);

    private static DateOnly LastOf(Month month) => FirstOf(month).AddMonths(1).AddDays(-1);
}
