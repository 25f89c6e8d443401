using Flattr.GrainInterfaces.PageViews;
using Flattr.Tests.PageViews.Storage;
using Flattr.UnitTests.PageViews.Reading;

namespace Flattr.UnitTests.PageViews.Storage;

/// <summary>What the engine is tested with elsewhere, counters in memory, says the same as the real ones.</summary>
public sealed class StatsOverStorageTests
{
    private static readonly Hour FirstHour = new(Hour.Of(PageViewStorage.Noon).Value - (3 * 24));

    /// <summary>No two values of a dimension have the same number of visitors, so that the same ones are folded.</summary>
    private static readonly Visit[] Visits =
    [
        .. Group("DE", "Google", "mail", 11, 0), .. Group("SE", null, null, 7, 20), .. Group("FR", "Bing", "post", 4, 40), .. Group("LI", "Ask", null, 1, 60),
    ];

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Questions_have_the_same_answers_from_a_database(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        await storage.Recorder.RecordAsync([.. Visits.Select(ToView)]);
        var memory = new MemoryCounters().Add(Visits);
        foreach (var query in Ask())
        {
            Assert.Equal(Lines(Questions.Answer(memory, query)), Lines(Questions.Answer(storage.Counters, storage.Labels, query with { Site = 1 })));
        }

        storage.Time.Advance(TimeSpan.FromDays(2));
        await storage.Packer.PackAsync(TestContext.Current.CancellationToken);
        foreach (var query in Ask())
        {
            Assert.Equal(Lines(Questions.Answer(memory, query)), Lines(Questions.Answer(storage.Counters, storage.Labels, query with { Site = 1 })));
        }
    }

    private static IEnumerable<StatsQuery> Ask()
    {
        var all = Questions.Ask(StatsMetric.PageViews, StatsMetric.Visitors) with { From = Hour.StartOf(FirstHour.Day), To = Hour.StartOf(FirstHour.Day.AddDays(5)) };
        var page = Questions.Filter(FilterOperator.Is, StatsDimension.Page, "/a");
        foreach (var bucket in (TimeBucket?[])[null, TimeBucket.Hour, TimeBucket.Day])
        {
            foreach (var dimension in (StatsDimension?[])[null, StatsDimension.Page, StatsDimension.Source, StatsDimension.Country, StatsDimension.UtmSource])
            {
                yield return all with { Dimension = dimension, Bucket = bucket };
                yield return all with { Dimension = dimension, Bucket = bucket, Filters = [page] };
                yield return all with { Dimension = dimension, Bucket = bucket, Filters = [Questions.Filter(FilterOperator.ContainsNot, StatsDimension.Page, "b")] };
            }

            yield return all with { Bucket = bucket, Filters = [page, Questions.Filter(FilterOperator.IsNot, StatsDimension.UtmSource, "mail")] };
            yield return all with { Bucket = bucket, Dimension = StatsDimension.Page, Filters = [Questions.Filter(FilterOperator.Is, StatsDimension.Country, "DE")] };
        }
    }

    private static IEnumerable<Visit> Group(string country, string? source, string? tag, int people, int first) =>
        from visitor in Enumerable.Range(first, people)
        from view in Enumerable.Range(0, 1 + (visitor % 3))
        select new Visit(FirstHour.Value + (24 * (visitor % 2)) + (11 * view), visitor, view == 1 ? "/b" : "/a") { Country = country, Source = source, UtmSource = tag };

    private static PageView ToView(Visit visit) => new()
    {
        Site = 1,
        Time = (visit.Hour * 3_600L) + 60,
        Page = visit.Page,
        Visitor = (ulong)(visit.Visitor + 1) * 0x9E3779B97F4A7C15,
        Source = visit.Source,
        Country = visit.Country,
        Utm = visit.UtmSource is null ? null : new(visit.UtmSource, null, null, null, null),
    };

    private static IEnumerable<string> Lines(StatsAnswer answer) => answer.Rows
        .Select(row => $"{row.Time} {row.Value}: {string.Join(' ', row.Metrics.Select(metric => metric?.ToString() ?? "-"))}")
        .Order(StringComparer.Ordinal)
        .Append(string.Join(' ', answer.Warnings.Select(warning => warning.Code)))
        .Append(answer.Refusal ?? "");
}
