using System.Data.Common;
using Dapper;
using Flattr.GrainInterfaces.Buttons;
using Flattr.TestFixtures;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Flattr.SystemTests.Buttons;

/// <summary>The database under the servers of a test, seen past the product.</summary>
internal sealed class ButtonTables(FlattrHome home)
{
    private const string AddButton = """
        insert into button (button, owner, url, title, text, tags, language, category, hidden, revision, created)
        values (@button, @owner, @url, 'A page of a test', '', '', '', 0, 0, 1, '2026-01-01T00:00:00Z')
        """;

    private const string Sums = """
        select h.button, cast(h.month as bigint) as month, h.count, h.members, cast(h.closed as bigint) as closed,
            cast(case when h.secret is null then 0 else 1 end as bigint) as secrets,
            (select count(*) from click_token t where t.button = h.button and t.month = h.month) as tokens,
            (select cast(coalesce(sum(d.members + d.visitors), 0) as bigint) from click_by_day d where d.button = h.button and d.month = h.month) as days,
            (select cast(coalesce(sum(d.members), 0) as bigint) from click_by_day d where d.button = h.button and d.month = h.month) as membersOfDays
        from click_head h order by h.button, h.month
        """;

    /// <summary>Makes buttons, once the schema is there, and answers their ids.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(int buttons, Guid? owner = null)
    {
        var ids = Enumerable.Range(0, buttons).Select(_ => new ButtonId(Random.Shared.NextInt64(1L << 60))).ToList();
        var rows = ids.Select(id => new { button = id.Number, owner = (owner ?? Guid.NewGuid()).ToString(), url = $"https://pages.example/{id}" });
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(AddButton, rows, transaction);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return [.. ids.Select(id => id.ToString())];
    }

    /// <summary>Every head beside what the other tables add up to.</summary>
    public async Task<List<MonthSums>> SumAsync()
    {
        await using var connection = await OpenAsync();
        return (await connection.QueryAsync<MonthSums>(Sums)).AsList();
    }

    /// <summary>Heads, tokens and days say the same, and it is this, of each button in all months together.</summary>
    public async Task AgreeOnAsync(IReadOnlyDictionary<string, long> counts)
    {
        var sums = await SumAsync();
        Assert.All(sums, month => Assert.Equal((month.Count, month.Count, month.Members), (month.Tokens, month.Days, month.MembersOfDays)));
        Assert.Equal(
            counts.OrderBy(button => button.Key, StringComparer.Ordinal),
            sums.GroupBy(month => month.Id).Select(months => KeyValuePair.Create(months.Key, months.Sum(month => month.Count)))
                .Where(button => button.Value > 0).OrderBy(button => button.Key, StringComparer.Ordinal));
    }

    public async Task<List<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = home.Postgres is { } postgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false }.ToString())
            : new SqliteConnection($"Data Source={home.DatabaseFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}

/// <summary>One button and month in the tables. By its properties: without a row SQLite does not know what its columns are.</summary>
internal sealed record MonthSums
{
    public long Button { get; init; }

    public long Month { get; init; }

    public long Count { get; init; }

    public long Members { get; init; }

    public long Closed { get; init; }

    public long Secrets { get; init; }

    public long Tokens { get; init; }

    public long Days { get; init; }

    public long MembersOfDays { get; init; }

    public string Id => new ButtonId(Button).ToString();
}
