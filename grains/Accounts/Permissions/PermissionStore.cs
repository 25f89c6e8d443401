using Dapper;
using Flattr.GrainInterfaces.Accounts.Permissions;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Accounts.Permissions;

/// <summary>Who may know whose address, and when it was told.</summary>
internal sealed class PermissionStore(Database database, WriteQueue writes)
{
    public const int MostReleases = 200;
    public const int ReleasesAtOnce = 50;

    private const string Of = """
        select p.number, p.handle, p.name, p.purpose, p.return_address as ReturnAddress, p.registered, e.given
        from email_permission e join party p on p.number = e.party and p.key_hash is not null
        where e.account = @account
        """;

    public async Task<List<(Party Party, DateTimeOffset Given)>> ListAsync(Guid account)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<PartyRow>($"{Of} order by e.given desc, p.number desc", new { account = account.ToString() });
        return [.. rows.Select(row => (row.ToParty(), StoredTime.Read(row.Given)))];
    }

    public async Task<(Party Party, DateTimeOffset Given)?> FindAsync(Guid account, int party)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var row = await connection.QuerySingleOrDefaultAsync<PartyRow>($"{Of} and e.party = @party", new { account = account.ToString(), party });
        return row is null ? null : (row.ToParty(), StoredTime.Read(row.Given));
    }

    public Task GiveAsync(Guid account, int party, DateTimeOffset now) => writes.WriteAsync(new StatementWrite(
        """
        insert into email_permission (account, party, given)
        select @account, number, @now from party where number = @party and key_hash is not null
        on conflict do nothing
        """,
        new { account = account.ToString(), party, now = StoredTime.Write(now) }));

    public Task RevokeAsync(Guid account, int party) => writes.WriteAsync(new StatementWrite(
        "delete from email_permission where account = @account and party = @party", new { account = account.ToString(), party }));

    /// <summary>
    /// Logs that the address is told, and answers whether it may be: the transaction that writes the log is the one that looks for the
    /// permission, so that no copy of a permission can outlive it.
    /// </summary>
    public Task<bool> LogReleaseAsync(Guid account, int party, DateTimeOffset now)
    {
        const string Log = """
            insert into email_release (account, party, released)
            select account, party, @now from email_permission where account = @account and party = @party
            """;
        const string Forget = """
            delete from email_release where account = @account and party = @party and number <=
            (select number from email_release where account = @account and party = @party order by number desc limit 1 offset @most)
            """;
        var row = new { account = account.ToString(), party, now = StoredTime.Write(now), most = MostReleases };
        return new DecidingWrite<bool>(async (transaction, cancellationToken) =>
        {
            var connection = transaction.Connection!;
            var permitted = await connection.ExecuteAsync(new(Log, row, transaction, cancellationToken: cancellationToken)) > 0;
            if (permitted)
            {
                await connection.ExecuteAsync(new(Forget, row, transaction, cancellationToken: cancellationToken));
            }

            return permitted;
        }).CommitAsync(writes);
    }

    public async Task<List<EmailRelease>> ListReleasesAsync(Guid account, long? before)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<(long Number, string Name, string Released)>(
            """
            select r.number, p.name, r.released from email_release r join party p on p.number = r.party
            where r.account = @account and r.number < @before order by r.number desc limit @most
            """,
            new { account = account.ToString(), before = before ?? long.MaxValue, most = ReleasesAtOnce });
        return [.. rows.Select(row => new EmailRelease(row.Number, row.Name, StoredTime.Read(row.Released)))];
    }
}
