using System.Data.Common;
using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>Forgets: seconds after a minute, and what tells one reader of a campaign from another when its time is over. Counts stay.</summary>
internal sealed class HitStore(Database database, WriteQueue writes) : IDeletedRows
{
    /// <summary>From a campaign's end on: old mail is read for a while.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Longer than a scanner takes, by far.</summary>
    public static readonly TimeSpan SecondsKeptFor = TimeSpan.FromMinutes(1);

    private const int AtOnce = 2_000;

    // Who writes hits of the campaign takes its row: what he has written is there before, or he finds no secret after.
    private const string ForgetSecret = "update mail_campaign set secret = null where number = @campaign and secret is not null";

    private const string AddPurge = "insert into mail_purge (campaign) values (@campaign) on conflict (campaign) do update set state = 0";

    // Whose campaign was deleted.
    private const string AddOrphans = """
        insert into mail_purge (campaign) select distinct campaign from mail_people p where not exists (select 1 from mail_campaign c where c.number = p.campaign)
        on conflict (campaign) do update set state = 0
        """;

    private const string PurgePart = """
        delete from mail_spent where campaign = @campaign and (nonce, link) in (select nonce, link from mail_spent where campaign = @campaign limit @part)
        """;

    private const string DeleteOrphan = "delete from mail_people where campaign = @campaign and not exists (select 1 from mail_campaign c where c.number = @campaign)";

    // SQLite overwrites the row that is deleted, and not the copies that pages still hold of rows which moved away when they were split.
    private const string Rewrite = """
        create table mail_kept as select * from mail_spent;
        delete from mail_spent;
        insert into mail_spent select * from mail_kept order by campaign, nonce, link;
        drop table mail_kept;
        create table mail_kept as select * from mail_campaign;
        delete from mail_campaign;
        insert into mail_campaign select * from mail_kept order by number;
        drop table mail_kept;
        update mail_purge set state = 2 where state = 1
        """;

    private readonly string _clearSeconds = $"""
        update mail_spent set second = null where (campaign, nonce, link) in
        (select campaign, nonce, link from mail_spent where second < @before order by second limit @part {database.TakingRows})
        """;

    private readonly string _endPurge = database.IsShared
        ? "delete from mail_purge where campaign = @campaign"
        : "update mail_purge set state = 1 where campaign = @campaign and state = 0";

    /// <summary>Clears the seconds that no scanner is told by any more, a part in each commit.</summary>
    public async Task ClearSecondsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = new { before = (now - SecondsKeptFor).ToUnixTimeSeconds(), part = AtOnce };
        while (await HasAnyAsync("select 1 from mail_spent where second < @before limit 1", row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writes.WriteAsync(new StatementWrite(_clearSeconds, row));
        }
    }

    /// <summary>Deletes the secrets of campaigns that ended 30 days ago: from that commit on nothing of theirs is counted. What was spent is then to be purged.</summary>
    public async Task ForgetAsync(DateTimeOffset now)
    {
        var before = StoredTime.Write(now - KeptFor);
        foreach (long campaign in await FindAsync("select number from mail_campaign where ended <= @before and secret is not null order by number", new { before }))
        {
            await new DecidingWrite<bool>(async (transaction, cancellationToken) =>
            {
                var key = new { campaign };
                await ExecuteAsync(transaction, ForgetSecret, key, cancellationToken);
                return await ExecuteAsync(transaction, AddPurge, key, cancellationToken) > 0;
            }).CommitAsync(writes);
        }

        if (await HasAnyAsync("select 1 from mail_people p where not exists (select 1 from mail_campaign c where c.number = p.campaign) limit 1", new { }))
        {
            await writes.WriteAsync(new StatementWrite(AddOrphans, new { }));
        }
    }

    /// <summary>Deletes what was spent of campaigns that are forgotten, a part in each commit so that hits go on in between.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        foreach (long campaign in await FindAsync("select campaign from mail_purge where state = 0 order by campaign", new { }))
        {
            var row = new { campaign, part = AtOnce };
            bool isMore;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                isMore = await new DecidingWrite<bool>(async (transaction, token) =>
                {
                    if (await ExecuteAsync(transaction, PurgePart, row, token) == AtOnce)
                    {
                        return true;
                    }

                    await ExecuteAsync(transaction, DeleteOrphan, row, token);
                    await ExecuteAsync(transaction, _endPurge, row, token);
                    return false;
                }).CommitAsync(writes);
            }
            while (isMore);
        }
    }

    public Task<bool> HasDeletedAsync() => HasAnyAsync("select 1 from mail_purge where state > 0 limit 1", new { });

    public Task RewriteAsync() => writes.WriteAsync(new StatementWrite(Rewrite, new { }));

    public Task EndRewriteAsync() => writes.WriteAsync(new StatementWrite("delete from mail_purge where state = 2", new { }));

    private async Task<bool> HasAnyAsync(string sql, object row) => (await FindAsync(sql, row)).Count > 0;

    private async Task<List<long>> FindAsync(string sql, object row)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QueryAsync<long>(sql, row)).AsList();
    }

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));
}
