using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>Bad input in quantity: the server stays as it was, and those who behave are served.</summary>
public sealed class FloodTests
{
    private const int Connections = 16;
    private const int Samples = 20;
    private const long Megabyte = 1 << 20;

    [Fact]
    public async Task Memory_is_flat_over_a_flood_of_bad_requests()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await FlattrProcess.StartAsync(home.NewSettings());
        int requests = TestSize.Of(small: 50_000, whole: 1_000_000);
        var resident = new List<long>();
        for (var sample = 0; sample < Samples; sample++)
        {
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(number => FloodAsync(flattr, number, requests / Samples / Connections)));
            resident.Add(flattr.ResidentBytes / Megabyte);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"resident MB: {string.Join(' ', resident)}");
        long early = resident[(Samples / 4)..(Samples / 2)].Max();
        long late = resident[^(Samples / 4)..].Max();
        Assert.InRange(late, 0, Math.Min(400, early + (early / 10) + 16));

        using var answer = await flattr.Http.SendAsync(Visitor.Number(7).Reads("/good"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, await flattr.CountAsync());
        Assert.DoesNotContain("Exception", flattr.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_clients_are_cut_off_and_keep_nobody_waiting()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await FlattrProcess.StartAsync(home.NewSettings());
        var inHeaders = Enumerable.Range(0, 100).Select(_ => SlowClient.DripAsync(flattr, inBody: false)).ToList();
        var inBody = Enumerable.Range(0, 100).Select(_ => SlowClient.DripAsync(flattr, inBody: true)).ToList();

        await using (var readers = new Readers(TestSize.Seed(), Connections, flattr))
        {
            await readers.AcknowledgedReachesAsync(1_000);
            await readers.LeaveAsync();
            Assert.Equal(0, readers.Faults);
        }

        await Eventually.GetAsync(
            "every slow client is cut off",
            TimeSpan.FromSeconds(60),
            () => Task.FromResult((InHeaders: inHeaders.Count(IsOpen), InBody: inBody.Count(IsOpen))),
            open => open == (0, 0));
        var ends = await Task.WhenAll(inHeaders.Concat(inBody));
        Assert.All(ends, end => Assert.True(end.Length == 0 || end.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), end));
    }

    private static bool IsOpen(Task connection) => !connection.IsCompleted;

    private static async Task FloodAsync(FlattrProcess flattr, int first, int requests)
    {
        var names = BadRequests.All.Keys.Where(name => !name.Contains("megabyte", StringComparison.Ordinal)).ToArray();
        var large = BadRequests.All.Keys.Where(name => name.Contains("megabyte", StringComparison.Ordinal)).ToArray();
        var raw = RawRequests.Refused.Values.ToArray();
        var broken = RawRequests.BrokenOff.Values.ToArray();
        for (var number = first; number < first + requests; number++)
        {
            switch (number % 100)
            {
                case 0:
                    await SendAsync(flattr, large[number / 100 % large.Length]);
                    break;
                case 1:
                    Assert.StartsWith("HTTP/1.1 4", await RawRequests.AskAsync(flattr, raw[number / 100 % raw.Length]), StringComparison.Ordinal);
                    break;
                case 2:
                    await RawRequests.BreakOffAsync(flattr, broken[number / 100 % broken.Length]);
                    break;
                default:
                    await SendAsync(flattr, names[number % names.Length]);
                    break;
            }
        }
    }

    private static async Task SendAsync(FlattrProcess flattr, string name)
    {
        using var request = BadRequests.All[name]();
        using var answer = await flattr.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode is 202 or (>= 400 and < 500), $"{name}: {(int)answer.StatusCode}");
    }
}
