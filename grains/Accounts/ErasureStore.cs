using System.Data.Common;
using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Accounts;

/// <summary>Deletes what tables keep of an account.</summary>
internal sealed class ErasureStore(Database database, WriteQueue writes)
{
    private const string OfAccount = """
        delete from account_email where account = @account;
        delete from account_passkey where account = @account;
        delete from mail_recipient where member = @account;
        delete from mail_subscription where member = @account;
        delete from email_permission where account = @account;
        delete from email_release where account = @account;
        delete from operator_invitation where accepted_by = @account;
        delete from server_operator where account = @account;
        delete from account_erasure where account = @account
        """;

    /// <summary>
    /// Notes that the account ends; false for the last operator. The first statement takes a row that all operators who leave have to take, so
    /// that two who leave at the same moment come one after the other.
    /// </summary>
    public Task<bool> BeginAsync(Guid account)
    {
        const string Queue = "update first_operator set account = account";
        const string Leave = """
            update server_operator set leaving = 1 where account = @account
            and (leaving = 1 or (select count(*) from server_operator where leaving = 0) > 1)
            """;
        const string Stays = "select count(*) from server_operator where account = @account and leaving = 0";
        const string Note = "insert into account_erasure (account) values (@account) on conflict do nothing";
        var row = new { account = account.ToString() };
        return new DecidingWrite<bool>(async (transaction, cancellationToken) =>
        {
            await ExecuteAsync(transaction, Queue, row, cancellationToken);
            await ExecuteAsync(transaction, Leave, row, cancellationToken);
            if (await transaction.Connection!.ExecuteScalarAsync<long>(new(Stays, row, transaction, cancellationToken: cancellationToken)) > 0)
            {
                return false;
            }

            await ExecuteAsync(transaction, Note, row, cancellationToken);
            return true;
        }).CommitAsync(writes);
    }

    public Task FinishAsync(Guid account) => writes.WriteAsync(new StatementWrite(OfAccount, new { account = account.ToString() }));

    /// <summary>What a recovered account does not keep: nobody knows who gave these permissions.</summary>
    public Task RevokeAsync(Guid account)
    {
        const string Revoke = "delete from email_permission where account = @account; delete from account_passkey where account = @account";
        return writes.WriteAsync(new StatementWrite(Revoke, new { account = account.ToString() }));
    }

    /// <summary>Those that were begun and not finished.</summary>
    public async Task<List<Guid>> ListAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return [.. (await connection.QueryAsync<string>("select account from account_erasure")).Select(Guid.Parse)];
    }

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));
}
