using System.Collections.Immutable;
using CsCheck;
using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Reading;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.PageViews.Reading;

/// <summary>Random visits, random questions, and short ways to ask.</summary>
internal static class Questions
{
    /// <summary>Thursday, 19 November 2026.</summary>
    public static readonly int FirstHour = Hour.StartOf(new(2026, 11, 19)).Value;

    /// <summary>Two weeks over the end of a month, few values, so that they meet.</summary>
    public static readonly Gen<Visit[]> Visits = Gen.Select(
        Gen.Int[0, (14 * 24) - 1], Gen.Int[0, 12], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 6],
        (hour, visitor, page, source, country, utm) => new Visit(FirstHour + hour, visitor, $"/{"abcde"[page]}")
        {
            Source = source == 0 ? null : $"source {source}",
            Country = country == 0 ? null : ((string[])["DE", "SE", "FR"])[country - 1],
            UtmSource = utm > 2 ? null : $"mail {utm}",
        }).Array[0, 120].Select(visits => visits.OrderBy(visit => visit.Hour).ToArray());

    public static readonly Gen<StatsQuery> Any = Gen.Select(
        Gen.Int[0, 2].Select(i => ((StatsDimension[])[StatsDimension.Source, StatsDimension.Country, StatsDimension.UtmSource])[i]),
        Gen.Int[0, 2], Gen.Int[-1, 3], Gen.Select(Gen.Int[0, 15], Gen.Int[1, 80]), Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 3],
        (values, by, bucket, range, filtersPages, filtersValues, pageOperator, valueOperator) => new StatsQuery
        {
            Site = MemoryCounters.Site,
            From = new(FirstHour + (range.Item1 * 12)),
            To = new(FirstHour + ((range.Item1 + range.Item2) * 12)),
            Metrics = [StatsMetric.Visitors, StatsMetric.PageViews],
            Dimension = by == 0 ? null : by == 1 ? StatsDimension.Page : values,
            Bucket = bucket < 0 ? null : (TimeBucket)bucket,
            Filters =
            [
                .. filtersPages ? [Filter((FilterOperator)pageOperator, StatsDimension.Page, pageOperator < 2 ? ["/a", "/c", "/nowhere"] : ["b", "d"])] : (StatsFilter[])[],
                .. filtersValues ? [Filter((FilterOperator)valueOperator, values, valueOperator < 2 ? ["source 1", "DE", "mail 1", "(none)", "(unknown)"] : ["2", "E"])] : (StatsFilter[])[],
            ],
        });

    public static StatsFilter Filter(FilterOperator filter, StatsDimension dimension, params string[] values) => new(filter, dimension, [.. values]);

    public static StatsQuery Ask(params ImmutableArray<StatsMetric> metrics) => new()
    {
        Site = MemoryCounters.Site,
        From = new(FirstHour),
        To = new(FirstHour + (14 * 24)),
        Metrics = metrics,
    };

    public static StatsAnswer Answer(MemoryCounters counters, StatsQuery query, int k = 5) => Answer(counters, counters, query, k);

    public static StatsAnswer Answer(ICounters counters, ILabels labels, StatsQuery query, int k = 5) =>
        new StatsEngine(counters, labels, Options.Create(new ReadingOptions { KAnonymity = k }))
            .AnswerAsync(query, TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    /// <summary>Visits to one page in one hour by that many different people, numbered from the first.</summary>
    public static IEnumerable<Visit> People(int count, string country, string page = "/", int firstVisitor = 0, int hour = 0, string? source = null) =>
        Enumerable.Range(firstVisitor, count).Select(visitor => new Visit(FirstHour + hour, visitor, page) { Country = country, Source = source });
}
