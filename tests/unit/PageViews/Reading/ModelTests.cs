using CsCheck;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.UnitTests.PageViews.Reading;

public sealed class ModelTests
{
    private const int K = 3;

    [Fact]
    public void Answers_equal_a_count_of_the_visits() => Gen.Select(Questions.Visits, Questions.Any).Sample(
        (visits, query) =>
        {
            var expected = new NaiveModel(visits).Answer(query);
            var answer = Questions.Answer(new MemoryCounters().Add(visits), query with { Metrics = [StatsMetric.PageViews] }, k: 1);
            Assert.Null(answer.Refusal);
            if (query.Dimension is null && query.Bucket is null)
            {
                Assert.Equal(expected.Sum(row => row.Views), answer.Rows.Single().Metrics[0]);
                return;
            }

            Assert.Equal(
                expected.Select(row => (row.Value, row.Time, (long?)row.Views)).OrderBy(row => row),
                answer.Rows.Select(row => (row.Value, row.Time?.Value, row.Metrics[0])).OrderBy(row => row));
            Assert.Equal(expected.Count, answer.TotalRows);
        },
        iter: 2_000);

    [Fact]
    public void Visitors_are_those_whose_first_view_of_the_day_it_was() => Gen.Select(Questions.Visits, Questions.Any).Sample(
        (visits, query) =>
        {
            var byHour = query is { Bucket: TimeBucket.Hour, Dimension: null, Filters.IsEmpty: true };
            var expected = byHour
                ? visits.Where(visit => visit.Hour >= query.From.Value && visit.Hour < query.To.Value)
                    .DistinctBy(visit => (visit.Hour, visit.Visitor)).Count()
                : new NaiveModel(visits).Answer(query).Sum(row => row.Visitors);
            var answer = Questions.Answer(new MemoryCounters().Add(visits), query, k: 1);
            Assert.Equal(expected, answer.Rows.Sum(row => row.Metrics[0]));
        },
        iter: 2_000);

    [Fact]
    public void A_guarded_row_of_fewer_than_k_never_appears() => Gen.Select(Questions.Visits, Questions.Any.Where(IsGuarded)).Sample(
        (visits, query) =>
        {
            var answer = Questions.Answer(new MemoryCounters().Add(visits), query, K);
            foreach (var row in answer.Rows.Where(row => row.Value is not (null or "(other)")))
            {
                Assert.True(row.Metrics[0] >= K, $"{row.Value} shows {row.Metrics[0]} visitors");
            }
        },
        iter: 2_000);

    [Fact]
    public void A_filter_tells_nothing_of_fewer_than_k() => Gen.Select(Questions.Visits, Questions.Any.Select(NameCountries)).Sample(
        (visits, query) =>
        {
            var answer = Questions.Answer(new MemoryCounters().Add(visits), query, K);
            foreach (var row in answer.Rows.Where(row => row.Value != "(other)"))
            {
                Assert.True(row.Metrics[0] is null or >= K, $"{row.Value} {row.Time} tells {row.Metrics[0]} visitors");
            }
        },
        iter: 2_000);

    [Fact]
    public void Other_stands_for_k_visitors_or_for_everything() => Gen.Select(Questions.Visits, Questions.Any.Select(ToCountries)).Sample(
        (visits, query) =>
        {
            var answer = Questions.Answer(new MemoryCounters().Add(visits), query, K);
            foreach (var other in answer.Rows.Where(row => row.Value == "(other)"))
            {
                var rest = answer.Rows.Where(row => row.Time == other.Time && row.Value != "(other)");
                Assert.True(other.Metrics[0] >= K || !rest.Any());
            }
        },
        iter: 2_000);

    [Fact]
    public void Other_is_never_one_row_alone() => Gen.Select(Questions.Visits, Questions.Any.Select(ToCountries)).Sample(
        (visits, query) =>
        {
            var all = new NaiveModel(visits).Answer(query);
            var answer = Questions.Answer(new MemoryCounters().Add(visits), query, K);
            Assert.Equal(all.Sum(row => row.Views), answer.Rows.Sum(row => row.Metrics[1]));
            foreach (var other in answer.Rows.Where(row => row.Value == "(other)"))
            {
                var ofBucket = all.Where(row => row.Time == other.Time?.Value).ToList();
                var shown = answer.Rows.Count(row => row.Time == other.Time) - 1;
                Assert.True(ofBucket.Count - shown >= 2 || ofBucket.Count == 1);
            }
        },
        iter: 2_000);

    private static bool IsGuarded(StatsQuery query)
    {
        var ofPages = query.Dimension == StatsDimension.Page || query.Filters.Any(filter => filter.Dimension == StatsDimension.Page);
        return query.Filters.Append(new(default, query.Dimension ?? StatsDimension.Page, []))
            .Any(filter => filter.Dimension == StatsDimension.Country || (ofPages && filter.Dimension != StatsDimension.Page));
    }

    private static StatsQuery NameCountries(StatsQuery query) => query with
    {
        Dimension = query.Dimension is null or StatsDimension.Page ? query.Dimension : StatsDimension.Country,
        Filters =
        [
            .. query.Filters.Where(filter => filter.Dimension == StatsDimension.Page),
            query.From.Value % 24 == 0
                ? Questions.Filter(FilterOperator.Is, StatsDimension.Country, "DE", "(unknown)")
                : Questions.Filter(FilterOperator.Contains, StatsDimension.Country, "E"),
        ],
    };

    /// <summary>Countries of the site: one table a bucket, whose rows add up to a total that anybody may see.</summary>
    private static StatsQuery ToCountries(StatsQuery query) => query with { Dimension = StatsDimension.Country, Filters = [] };
}
