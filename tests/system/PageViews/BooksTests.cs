using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>Promise 3: received = counted + dropped + failed, for each site, as an operator's Prometheus sees it.</summary>
public sealed class BooksTests
{
    [Fact]
    public async Task Every_event_received_is_counted_or_dropped_for_a_reason()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await home.StartAsync();
        await using var readers = new Readers(TestSize.Seed(), connections: 8, flattr);
        await readers.AcknowledgedReachesAsync(200);
        await readers.LeaveAsync();
        foreach (var bad in BadRequests.All.Values)
        {
            using var request = bad();
            using var answer = await flattr.Http.SendAsync(request, TestContext.Current.CancellationToken);
        }

        var received = await flattr.MetricAsync("flattr_page_views_received_total");
        var settled = await flattr.MetricAsync("flattr_page_views_total");
        Assert.Equal(SumBy(received, "site"), SumBy(settled, "site"));
        var outcomes = SumBy(settled.Where(sample => sample.Label("site") == FlattrSettings.DefaultSite), "outcome");
        Assert.Equal(readers.Acknowledged, outcomes["counted"]);
        Assert.Equal(readers.Acknowledged, await flattr.CountAsync());
        var reasons = SumBy(settled.Where(sample => sample.Label("outcome") == "dropped"), "reason");
        Assert.Equal((1, 1, 1), (reasons["bot"], reasons["no-agent"], reasons["asks-for-privacy"]));
        Assert.True(reasons["malformed"] > 10 && reasons["unknown-site"] > 1, string.Join(' ', reasons));
        Assert.DoesNotContain("failed", outcomes.Keys);
    }

    private static SortedDictionary<string, double> SumBy(IEnumerable<Sample> samples, string label) =>
        new(samples.GroupBy(sample => sample.Label(label)).ToDictionary(group => group.Key, group => group.Sum(sample => sample.Value)), StringComparer.Ordinal);
}
