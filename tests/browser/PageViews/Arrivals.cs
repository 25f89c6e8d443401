using Flattr.TestFixtures;

namespace Flattr.BrowserTests.PageViews;

/// <summary>What has arrived of a browser's events, asked for until it is there.</summary>
internal static class Arrivals
{
    private static readonly TimeSpan ArrivesWithin = TimeSpan.FromSeconds(20);

    /// <summary>With one visitor, every row about visitors would be folded.</summary>
    public static Dictionary<string, string> ForOneVisitor => new() { ["Flattr:KAnonymity"] = "1" };

    /// <summary>Returns when the value of the dimension has been counted so many times, and fails when it is more.</summary>
    public static async Task SeesAsync(this FlattrProcess flattr, string dimension, string metric, string value, long times)
    {
        long seen = await Eventually.GetAsync(
            $"{value} is counted {times} times by {dimension}",
            ArrivesWithin,
            async () => (await flattr.CountByAsync(dimension, metric)).GetValueOrDefault(value),
            count => count >= times);
        Assert.Equal(times, seen);
    }

    /// <summary>Returns when a metric of one page is in the range: an engagement may come after the next page's view.</summary>
    public static async Task ReachesAsync(this FlattrProcess flattr, string metric, string page, long least, long most)
    {
        var query = new
        {
            site_id = flattr.Settings.Site,
            date_range = "all",
            metrics = new[] { metric },
            filters = new object[] { new object[] { "is", "event:page", new[] { page } } },
        };
        long seen = await Eventually.GetAsync(
            $"{metric} of {page} is told", ArrivesWithin, async () => (await flattr.QueryAsync(query))[0].Metrics[0], value => value >= least);
        Assert.InRange(seen, least, most);
    }
}
