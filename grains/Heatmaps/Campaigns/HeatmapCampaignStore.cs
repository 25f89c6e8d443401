using System.Collections.Immutable;
using Dapper;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Campaigns;

/// <summary>
/// What campaigns are, and how they end. Each way is one statement that says in which state it begins, and none leads back: what has ended is never
/// running again, whatever a clock says.
/// </summary>
internal sealed class HeatmapCampaignStore(Database database, WriteQueue writes, TimeProvider time)
{
    private const string Insert = $"""
        insert into heatmap_campaign (site, pages, address, first_day, last_day, sample_rate, devices, retention_days, begins)
        select @site, @pages, @address, @first, @last, @rate, @devices, @retention, @begins
        where (select count(*) from heatmap_campaign where site = @site) < @most returning number
        """;

    private const string End = "update heatmap_campaign set ended = @ended where number = @campaign and ended is null";

    public Task<ImmutableArray<HeatmapCampaign>> ListAsync(int site) => QueryAsync("where site = @site order by number desc", new { site });

    /// <summary>All that are not purged, the oldest first.</summary>
    public Task<ImmutableArray<HeatmapCampaign>> ListKeptAsync() => QueryAsync("where purged is null order by number", new { });

    public async Task<HeatmapCampaign?> FindAsync(long campaign) => await QueryAsync("where number = @campaign", new { campaign }) is [var found] ? found : null;

    /// <summary>Null when the site has as many as it may.</summary>
    public async Task<HeatmapCampaign?> AddAsync(int site, HeatmapPlan plan)
    {
        var now = time.GetUtcNow();
        int first = StoredDay.Write(plan.From);
        var row = new
        {
            site,
            pages = plan.Pages,
            address = plan.Address,
            first,
            last = StoredDay.Write(plan.To),
            rate = plan.SampleRate,
            devices = (int)plan.Devices,
            retention = plan.RetentionDays,
            begins = StoredTime.Write(StoredDay.Of(now) >= first ? now : StoredDay.Start(first)),
            most = IHeatmapCampaignDirectoryGrain.MostOfSite,
        };
        var number = await new DecidingWrite<long?>((transaction, cancellationToken) => transaction.Connection!.ExecuteScalarAsync<long?>(
            new(Insert, row, transaction, cancellationToken: cancellationToken))).CommitAsync(writes);
        return number is { } added ? await FindAsync(added) : null;
    }

    public async Task<HeatmapCampaign?> EndAsync(long campaign)
    {
        await EndAsync(campaign, time.GetUtcNow());
        return await FindAsync(campaign);
    }

    /// <summary>Notes the end of campaigns whose last day is over.</summary>
    public async Task EndDueAsync()
    {
        var now = time.GetUtcNow();
        foreach (var due in (await ListKeptAsync()).Where(campaign => campaign.Ends <= now))
        {
            await EndAsync(due.Number, due.Ends);
        }
    }

    /// <summary>Deletes the campaign itself; its counts are then to be purged. False when there is none.</summary>
    public Task<bool> DeleteAsync(long campaign) => GiveUpAsync("delete from heatmap_campaign where number = @campaign", campaign);

    /// <summary>Notes that campaigns whose counts were kept long enough are purged: from that commit on nothing of theirs is counted. Their counts are then to be purged.</summary>
    public async Task PurgeDueAsync()
    {
        var now = time.GetUtcNow();
        foreach (var due in (await ListKeptAsync()).Where(campaign => campaign.Purges <= now))
        {
            await GiveUpAsync("update heatmap_campaign set purged = @now where number = @campaign and purged is null", due.Number);
        }
    }

    private Task EndAsync(long campaign, DateTimeOffset end) => writes.WriteAsync(new StatementWrite(End, new { campaign, ended = StoredTime.Write(end) }));

    private Task<bool> GiveUpAsync(string statement, long campaign) => new DecidingWrite<bool>(async (transaction, cancellationToken) =>
    {
        var row = new { campaign, now = StoredTime.Write(time.GetUtcNow()) };
        bool isDone = await transaction.Connection!.ExecuteAsync(new(statement, row, transaction, cancellationToken: cancellationToken)) > 0;
        await transaction.Connection!.ExecuteAsync(new(HeatmapPurge.Begin, row, transaction, cancellationToken: cancellationToken));
        return isDone;
    }).CommitAsync(writes);

    private async Task<ImmutableArray<HeatmapCampaign>> QueryAsync(string where, object row)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<HeatmapCampaignRow>($"select {HeatmapCampaignRow.Columns} from heatmap_campaign {where}", row);
        var now = time.GetUtcNow();
        return [.. rows.Select(found => found.ToCampaign(now))];
    }
}
