using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Flattr.GrainInterfaces.Accounts.Operators;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Accounts.Operators;

/// <summary>Who runs this server, and the hashes of the invitations.</summary>
internal sealed class OperatorStore(Database database, WriteQueue writes)
{
    private const int MostInvitations = 50;

    public async Task<List<ServerOperator>> ListAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<(string Account, string? Name, string? Since, int Leaving)>(
            "select account, name, since, leaving from server_operator order by coalesce(since, ''), account");
        return [.. rows.Select(row => new ServerOperator(
            Guid.Parse(row.Account), row.Name, row.Since is null ? null : StoredTime.Read(row.Since), row.Leaving != 0))];
    }

    public async Task<List<OperatorInvitation>> ListInvitationsAsync(DateTimeOffset now)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<(long Number, string Name, string Expires)>(
            "select number, name, expires from operator_invitation where accepted_by is null and expires > @now order by number",
            new { now = StoredTime.Write(now) });
        return [.. rows.Select(row => new OperatorInvitation((int)row.Number, row.Name, StoredTime.Read(row.Expires)))];
    }

    /// <summary>False while too many are open.</summary>
    public Task<bool> AddInvitationAsync(string token, string name, DateTimeOffset now, DateTimeOffset expires)
    {
        const string Forget = "delete from operator_invitation where expires <= @now";
        const string Insert = """
            insert into operator_invitation (token_hash, name, expires)
            select @hash, @name, @expires where (select count(*) from operator_invitation where accepted_by is null) < @most
            """;
        var row = new { hash = Hash(token), name, now = StoredTime.Write(now), expires = StoredTime.Write(expires), most = MostInvitations };
        return DecideAsync(async execute =>
        {
            await execute(Forget, row);
            return await execute(Insert, row) > 0;
        });
    }

    public Task RemoveInvitationAsync(int invitation) => writes.WriteAsync(new StatementWrite(
        "delete from operator_invitation where number = @invitation and accepted_by is null", new { invitation }));

    public async Task<bool> IsOpenToAsync(string token, Guid account, DateTimeOffset now)
    {
        const string Count = """
            select count(*) from operator_invitation
            where token_hash = @hash and expires > @now and (accepted_by is null or accepted_by = @account)
            """;
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(Count, new { hash = Hash(token), account = account.ToString(), now = StoredTime.Write(now) }) > 0;
    }

    /// <summary>Puts the account on the list; false when the invitation is another's, used or over.</summary>
    public Task<bool> AcceptAsync(string token, Guid account, DateTimeOffset now)
    {
        const string Take = """
            update operator_invitation set accepted_by = @account
            where token_hash = @hash and expires > @now and (accepted_by is null or accepted_by = @account)
            """;
        const string Add = """
            insert into server_operator (account, name, since)
            select @account, name, @now from operator_invitation where token_hash = @hash
            on conflict do nothing
            """;
        var row = new { hash = Hash(token), account = account.ToString(), now = StoredTime.Write(now) };
        return DecideAsync(async execute =>
        {
            if (await execute(Take, row) == 0)
            {
                return false;
            }

            await execute(Add, row);
            return true;
        });
    }

    /// <summary>
    /// Marks the operator as leaving; false when nobody would stay. The first statement takes a row that all who leave have to take, so
    /// that two operators who remove each other at the same moment come one after the other.
    /// </summary>
    public Task<bool> BeginRemovalAsync(Guid account)
    {
        const string Queue = "update first_operator set account = account";
        const string Mark = """
            update server_operator set leaving = 1 where account = @account
            and (leaving = 1 or (select count(*) from server_operator where leaving = 0) > 1)
            """;
        const string Known = "update server_operator set leaving = leaving where account = @account";
        var row = new { account = account.ToString() };
        return DecideAsync(async execute =>
        {
            await execute(Queue, row);
            return await execute(Mark, row) > 0 || await execute(Known, row) == 0;
        });
    }

    /// <summary>Takes the operator off the list, and the invitation that could bring him back.</summary>
    public Task EndRemovalAsync(Guid account) => writes.WriteAsync(new StatementWrite(
        "delete from server_operator where account = @account and leaving = 1; delete from operator_invitation where accepted_by = @account",
        new { account = account.ToString() }));

    private Task<bool> DecideAsync(Func<Func<string, object, Task<int>>, Task<bool>> decide) => new DecidingWrite<bool>(
        (transaction, cancellationToken) => decide((sql, row) => Execute(transaction, sql, row, cancellationToken))).CommitAsync(writes);

    private static Task<int> Execute(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));

    /// <summary>A token has 192 random bits, so a fast hash is enough.</summary>
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
