using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Buttons;

/// <summary>A button that everybody clicks costs rows, not memory, and its last click takes no longer than its first.</summary>
public sealed class ManyClicksTests
{
    private const int Connections = 64;
    private const int Samples = 10;
    private const long Megabyte = 1 << 20;
    private const long MostMegabytes = 100;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Memory_is_steady_and_the_last_clicks_take_no_longer_than_the_first(DatabaseKind kind)
    {
        int clicks = TestSize.Of(small: 20_000, whole: 1_000_000);
        await using var home = await FlattrHome.CreateAsync(kind);
        await using var server = await FlattrProcess.StartAsync(home.NewButtonSettings());
        var tables = new ButtonTables(home);
        var buttons = await tables.AddAsync(2);
        await ClickAsync(server, buttons[0], TestSize.Of(small: 5_000, whole: 20_000));
        long idle = server.ResidentBytes / Megabyte;

        var resident = new List<long>();
        var medians = new List<double>();
        for (var sample = 0; sample < Samples; sample++)
        {
            medians.Add(await ClickAsync(server, buttons[1], clicks / Samples));
            resident.Add(server.ResidentBytes / Megabyte);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}, {clicks:N0} clicks on one button: {idle} MB when idle, then {string.Join(' ', resident)} MB; median ms by tenth {string.Join(' ', medians.Select(median => median.ToString("0.0", CultureInfo.InvariantCulture)))}"));
        Assert.InRange(resident[^1], 0, idle + MostMegabytes);
        Assert.InRange(medians[^1], 0, 2 * medians[0]);
        await server.Http.CountsAreAsync(new Dictionary<string, long> { [buttons[1]] = clicks });
        Assert.Equal(clicks, (await tables.SumAsync()).Single(month => month.Id == buttons[1]).Tokens);
    }

    /// <summary>So many clicks, each with a token of its own, and the median of the milliseconds to their acknowledgement.</summary>
    private static async Task<double> ClickAsync(FlattrProcess server, string button, int clicks)
    {
        var milliseconds = new ConcurrentBag<double>();
        await Parallel.ForAsync(0, clicks, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (click, cancellation) =>
        {
            // Everybody clicks from an address of his own.
            using var request = Clickers.Click(button, Clickers.NewToken(Random.Shared));
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", $"11.{click >> 16 & 255}.{click >> 8 & 255}.{click & 255}");
            long started = TimeProvider.System.GetTimestamp();
            using var answer = await server.Http.SendAsync(request, cancellation);
            milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });
        return milliseconds.Order().ElementAt(clicks / 2);
    }
}
