using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Campaigns;

/// <summary>Deletes the counts of campaigns that were kept long enough, or were deleted.</summary>
internal sealed class HeatmapPurge(Database database, WriteQueue writes) : IDeletedRows
{
    /// <summary>For the campaign <c>@campaign</c>, in the commit that ends it.</summary>
    public const string Begin = "insert into heatmap_purge (campaign) values (@campaign) on conflict (campaign) do update set state = 0";

    private const int AtOnce = 200;

    private const string PurgeSegments =
        "delete from heatmap_segment where number in (select number from heatmap_segment where campaign = @campaign limit @part)";

    private const string PurgeNames = "delete from heatmap_name where campaign = @campaign";

    // A silo that folded the journal in that moment may have added to a campaign that was no more.
    private const string AddOrphans = """
        insert into heatmap_purge (campaign)
        select distinct campaign from heatmap_segment s
        where not exists (select 1 from heatmap_campaign c where c.number = s.campaign and c.purged is null)
        on conflict (campaign) do update set state = 0
        """;

    private const string FindOrphans = """
        select campaign from (select distinct campaign from heatmap_segment) s
        where not exists (select 1 from heatmap_campaign c where c.number = s.campaign and c.purged is null) limit 1
        """;

    // SQLite overwrites the row that is deleted, and not the copies that pages still hold of rows which moved away when they were split.
    private const string Rewrite = """
        create table heatmap_kept as select * from heatmap_segment;
        delete from heatmap_segment;
        insert into heatmap_segment select * from heatmap_kept order by number;
        drop table heatmap_kept;
        create table heatmap_kept as select * from heatmap_name;
        delete from heatmap_name;
        insert into heatmap_name select * from heatmap_kept order by campaign, kind, number;
        drop table heatmap_kept;
        create table heatmap_kept as select * from heatmap_campaign;
        delete from heatmap_campaign;
        insert into heatmap_campaign select * from heatmap_kept order by number;
        drop table heatmap_kept;
        update heatmap_purge set state = 2 where state = 1
        """;

    private readonly string _end = database.IsShared
        ? "delete from heatmap_purge where campaign = @campaign"
        : "update heatmap_purge set state = 1 where campaign = @campaign and state = 0";

    /// <summary>Deletes what is to be deleted, a part in each commit so that clicks are counted in between.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        if ((await FindAsync(FindOrphans)).Count > 0)
        {
            await writes.WriteAsync(new StatementWrite(AddOrphans, new { }));
        }

        foreach (long campaign in await FindAsync("select campaign from heatmap_purge where state = 0 order by campaign"))
        {
            while (await PurgeSomeAsync(campaign))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    public async Task<bool> HasDeletedAsync() => (await FindAsync("select campaign from heatmap_purge where state > 0 limit 1")).Count > 0;

    public Task RewriteAsync() => writes.WriteAsync(new StatementWrite(Rewrite, new { }));

    public Task EndRewriteAsync() => writes.WriteAsync(new StatementWrite("delete from heatmap_purge where state = 2", new { }));

    private Task<bool> PurgeSomeAsync(long campaign) => new DecidingWrite<bool>(async (transaction, cancellationToken) =>
    {
        var row = new { campaign, part = AtOnce };
        if (await ExecuteAsync(PurgeSegments) == AtOnce)
        {
            return true;
        }

        await ExecuteAsync(PurgeNames);
        await ExecuteAsync(_end);
        return false;

        Task<int> ExecuteAsync(string sql) => transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));
    }).CommitAsync(writes);

    private async Task<List<long>> FindAsync(string sql)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QueryAsync<long>(sql)).AsList();
    }
}
