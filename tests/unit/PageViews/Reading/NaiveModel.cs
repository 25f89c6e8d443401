using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Reading;

/// <summary>What a row should say: who came first that day, counted from the visits themselves.</summary>
internal sealed record NaiveRow(string? Value, int? Time, int Visitors, int Views);

/// <summary>Answers questions from the visits, one LINQ query each, without k.</summary>
internal sealed class NaiveModel(IReadOnlyList<Visit> visits)
{
    public List<NaiveRow> Answer(StatsQuery query)
    {
        var ofPages = query.Dimension == StatsDimension.Page || query.Filters.Any(filter => filter.Dimension == StatsDimension.Page);
        var firsts = visits.GroupBy(visit => (visit.Day, visit.Visitor, ofPages ? visit.Page : null)).Select(group => group.First()).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. visits
                .Where(visit => visit.Hour >= query.From.Value && visit.Hour < query.To.Value)
                .Where(visit => query.Filters.All(filter => Passes(visit, filter)))
                .GroupBy(visit => (Value: query.Dimension is { } by ? Shown(visit, by) : null, Time: Bucket(visit.Hour, query)))
                .Where(group => query.Dimension != StatsDimension.UtmSource || group.Key.Value != "(none)")
                .Select(group => new NaiveRow(group.Key.Value, group.Key.Time, group.Count(firsts.Contains), group.Count())),
        ];
    }

    public static string Shown(Visit visit, StatsDimension dimension) => ValueOf(visit, dimension) ?? (dimension == StatsDimension.Country ? "(unknown)" : "(none)");

    private static bool Passes(Visit visit, StatsFilter filter) => filter.Operator switch
    {
        FilterOperator.Is => filter.Values.Contains(Shown(visit, filter.Dimension)),
        FilterOperator.IsNot => !filter.Values.Contains(Shown(visit, filter.Dimension)),
        FilterOperator.Contains => Contains(visit, filter),
        _ => !Contains(visit, filter),
    };

    private static bool Contains(Visit visit, StatsFilter filter) =>
        ValueOf(visit, filter.Dimension) is { } text && filter.Values.Any(part => text.Contains(part, StringComparison.Ordinal));

    private static string? ValueOf(Visit visit, StatsDimension dimension) => dimension switch
    {
        StatsDimension.Page => visit.Page,
        StatsDimension.Source => visit.Source,
        StatsDimension.Country => visit.Country,
        _ => visit.UtmSource,
    };

    private static int? Bucket(int hour, StatsQuery query)
    {
        var time = DateTime.UnixEpoch.AddHours(hour);
        DateTime? start = query.Bucket switch
        {
            null => null,
            TimeBucket.Hour => time,
            TimeBucket.Day => time.Date,
            TimeBucket.Week => Later(Enumerable.Range(0, 7).Select(back => time.Date.AddDays(-back)).First(day => day.DayOfWeek == DayOfWeek.Monday), query.From.Start.UtcDateTime.Date),
            _ => new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        return start is { } known ? (int)(known - DateTime.UnixEpoch).TotalHours : null;
    }

    private static DateTime Later(DateTime left, DateTime right) => left > right ? left : right;
}
