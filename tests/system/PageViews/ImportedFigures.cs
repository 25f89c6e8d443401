using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>What a server says about logs and about what was counted of them.</summary>
internal static class ImportedFigures
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    /// <summary>Returns the lines of the site's log that are counted once there are so many.</summary>
    public static Task<long> ImportedLinesReachAsync(this FlattrProcess flattr, long lines) => Eventually.GetAsync(
        $"{lines} lines are imported", Soon, () => CountLinesAsync(flattr), seen => seen >= lines);

    /// <summary>Page views and visitors by a dimension, over all time.</summary>
    public static async Task<IReadOnlyDictionary<string, (long Views, long Visitors)>> ViewsAndVisitorsAsync(
        this FlattrProcess flattr, string dimension)
    {
        var query = new
        {
            site_id = flattr.Settings.Site,
            date_range = "all",
            metrics = new[] { "pageviews", "visitors" },
            dimensions = new[] { dimension },
        };
        return (await flattr.QueryAsync(query)).ToDictionary(row => row.Dimensions[0], row => (row.Metrics[0], row.Metrics[1]), StringComparer.Ordinal);
    }

    private static async Task<long> CountLinesAsync(FlattrProcess flattr)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/sites/{flattr.Settings.Site}/imports");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", flattr.Settings.ApiKey);
        using var answer = await flattr.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var logs = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("logs");
        return logs.EnumerateArray().Sum(log => log.GetProperty("lines").GetInt64());
    }
}
