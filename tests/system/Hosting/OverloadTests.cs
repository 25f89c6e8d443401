using System.Net;
using Flattr.TestFixtures;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Flattr.SystemTests.Hosting;

/// <summary>When the database is away or too slow, callers are told when to come back, and nothing piles up.</summary>
public sealed class OverloadTests
{
    private const int Connections = 64;
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task With_PostgreSQL_gone_callers_are_sent_away_and_service_comes_back_with_it()
    {
        await using var home = await FlattrHome.CreateAsync(DatabaseKind.Postgres);
        var server = new NpgsqlConnectionStringBuilder(home.Postgres!.ConnectionString);
        await using var relay = new DatabaseRelay(server.Host!, server.Port);
        await using var flattr = await FlattrProcess.StartAsync(
            home.NewSettings() with { Database = home.Postgres.ConnectionStringThrough(relay.Port) });
        await using var readers = new Readers(TestSize.Seed(), Connections, flattr);
        await readers.AcknowledgedReachesAsync(500);

        await relay.CutAsync();
        await readers.RefusedReachesAsync(Connections, NoticedWithin);
        Assert.Equal(HttpStatusCode.OK, await flattr.HealthAsync("live"));

        relay.Mend();
        await readers.AcknowledgedReachesAsync(readers.Acknowledged + 2_000);
        await readers.LeaveAsync();
        await readers.AreCountedByAsync(flattr);
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_what_it_holds_is_counted_when_the_database_moves_again()
    {
        const int Asked = 1000;
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await FlattrProcess.StartAsync(
            home.NewSettings() with { More = new Dictionary<string, string> { ["Flattr:QueueLength"] = "100" } });
        using var first = await flattr.Http.SendAsync(Visitor.Number(0).Reads("/first"), TestContext.Current.CancellationToken);
        List<Task<HttpResponseMessage>> asked;
        await using (var blocker = new SqliteConnection($"Data Source={home.DatabaseFile};Pooling=False"))
        {
            await blocker.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);

            // Some are under way when the queue begins to fill.
            asked = [.. Enumerable.Range(0, Asked).Select(number => flattr.Http.SendAsync(
                Visitor.Number(number).Sends("""{"n":"pageview","u":"https://example.org/full","d":"example.org"}""")))];
            await Eventually.GetAsync(
                "most are refused", TimeSpan.FromSeconds(10), () => Task.FromResult(asked.Count(IsRefused)), refused => refused >= Asked / 2);
        }

        var answers = await Eventually.EndsAsync("the queue is written", NoticedWithin, Task.WhenAll(asked));
        int accepted = answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(Asked, accepted + asked.Count(IsRefused));
        Assert.InRange(accepted, 50, Asked / 2);
        Assert.Equal(1 + accepted, await flattr.CountAsync());
    }

    private static bool IsRefused(Task<HttpResponseMessage> asked) =>
        asked is { IsCompletedSuccessfully: true, Result: { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null } };
}
