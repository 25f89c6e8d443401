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
        const int Together = 50;
        const int Refused = 500;
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await FlattrProcess.StartAsync(
            home.NewSettings() with { More = new Dictionary<string, string> { ["Flattr:QueueLength"] = "100" } });
        using var first = await flattr.Http.SendAsync(Visitor.Number(0).Reads("/first"), TestContext.Current.CancellationToken);
        List<Task<HttpResponseMessage>> asked = [];
        await using (var blocker = new SqliteConnection($"Data Source={home.DatabaseFile};Pooling=False"))
        {
            await blocker.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);

            // A few at a time: those that arrive together are one call, and the first that waits may be of any size.
            await Eventually.GetAsync("most are refused", NoticedWithin, AskMoreAsync, refused => refused >= Refused);
        }

        var answers = await Eventually.EndsAsync("the queue is written", NoticedWithin, Task.WhenAll(asked));
        int accepted = answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(asked.Count, accepted + asked.Count(IsRefused));
        Assert.InRange(accepted, 50, asked.Count / 2);
        Assert.Equal(1 + accepted, await flattr.CountAsync());

        Task<int> AskMoreAsync()
        {
            asked.AddRange(Enumerable.Range(asked.Count, Together).Select(number => flattr.Http.SendAsync(
                Visitor.Number(number).Sends("""{"n":"pageview","u":"https://example.org/full","d":"example.org"}"""))));
            return Task.FromResult(asked.Count(IsRefused));
        }
    }

    private static bool IsRefused(Task<HttpResponseMessage> asked) =>
        asked is { IsCompletedSuccessfully: true, Result: { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null } };
}
