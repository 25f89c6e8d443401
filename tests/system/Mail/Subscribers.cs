using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.TestFixtures;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Flattr.SystemTests.Mail;

/// <summary>Members who get a campaign, and the campaign, made past the pages; and what became of it, seen past the product.</summary>
internal sealed class Subscribers(FlattrHome home)
{
    private readonly Dictionary<string, Guid> _members = [];

    /// <summary>By their addresses, which say nothing of them.</summary>
    public IReadOnlyDictionary<string, Guid> Members => _members;

    /// <summary>Makes accounts with addresses of their own, through a server that is gone afterwards.</summary>
    public async Task AddAsync(int members)
    {
        for (int member = 0; member < members; member++)
        {
            _members.Add($"{RandomNumberGenerator.GetHexString(16, lowercase: true)}@example.org", Guid.CreateVersion7());
        }

        await using var server = await ServerInProcess.StartAsync(home.NewSettings());

        // The operator whom a server is started with gets mail about his account, too; he is none of them.
        await WriteAsync("delete from mail_subscription", new { });
        await Parallel.ForEachAsync(_members, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (member, _) =>
        {
            var credentials = new Credentials { Email = member.Key, PasswordHash = "none", Stamp = "1", SecurityStamp = "1" };
            Assert.True(await server.Grains.GetGrain<IUserGrain>(member.Value).SetCredentialsAsync(credentials, string.Empty));
        });
    }

    /// <summary>A campaign to all of them, whose time has come.</summary>
    public async Task<long> ScheduleAsync()
    {
        await WriteAsync(
            """
            insert into mail_campaign (state, revision, category, subject, format, source, tracked, created, due)
            values (1, 1, @category, 'News of the month', 0, @source, 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')
            """,
            new { category = (int)MailCategory.Account, source = Source });
        return await ReadAsync<long>("select max(number) from mail_campaign");
    }

    public Task<bool> HasEndedAsync(long campaign) => ReadAsync<bool>($"select state = 4 from mail_campaign where number = {campaign}");

    /// <summary>Tried, and to be tried again.</summary>
    public Task<long> DeferredAsync(long campaign) =>
        ReadAsync<long>($"select count(*) from mail_recipient where campaign = {campaign} and attempts > 0 and claimed_until is null");

    /// <summary>By the number of the outcome.</summary>
    public async Task<Dictionary<int, long>> OutcomesAsync(long campaign)
    {
        await using var connection = await OpenAsync();
        return (await connection.QueryAsync<(long Outcome, long Messages)>($"select cast(outcome as bigint), messages from mail_outcome where campaign = {campaign}"))
            .ToDictionary(row => (int)row.Outcome, row => row.Messages);
    }

    private static string Source => string.Join("\n\n", Enumerable.Range(1, 10).Select(number =>
        $"## Part {number}\n\nThis is what is new in the part with the number {number}: [read on](https://example.org/{number}), or leave it for another day. {new string('x', 200)}"));

    private async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    private async Task WriteAsync(string sql, object rows)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql, rows, transaction);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = home.Postgres is { } postgres
            ? new NpgsqlConnection(postgres.ConnectionString)
            : new SqliteConnection($"Data Source={home.DatabaseFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
