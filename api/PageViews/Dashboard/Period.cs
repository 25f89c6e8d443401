namespace Flattr.Api.PageViews.Dashboard;

/// <summary>The stretches of time that a dashboard offers by name, counted back from today.</summary>
public sealed record Period(string Key, string Name, Func<DateOnly, DayRange> Of)
{
    public static readonly Period Default = new("30d", "30 days", today => new(today.AddDays(-29), today));

    public static readonly IReadOnlyList<Period> All =
    [
        new("today", "Today", today => new(today, today)),
        new("7d", "7 days", today => new(today.AddDays(-6), today)),
        Default,
        new("month", "Month", today => new(FirstOfMonth(today), today)),
        new("12mo", "12 months", today => new(FirstOfMonth(today).AddMonths(-11), today)),
    ];

    public static Period? Find(string? key) => All.FirstOrDefault(period => period.Key == key);

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
