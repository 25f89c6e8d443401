using System.Data.Common;
using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Storage;

/// <summary>Reads journal and segments, and replaces some by others in one commit.</summary>
internal sealed class HeatmapStore(Database database, WriteQueue writes)
{
    /// <summary>Bounds what one fold holds in memory: who makes up selectors makes long rows.</summary>
    private const int MaxJournalRows = 500;
    private const int MaxJournalBytes = 32 << 20;

    private const int MaxParameters = 500;

    private const string Columns = "number, campaign, page, width, day, payload";

    // What a campaign had that was deleted meanwhile, or purged, is not to come back.
    private const string Insert = """
        insert into heatmap_segment (campaign, page, width, day, payload) select @Campaign, @Page, @Width, @Day, @Payload
        where exists (select 1 from heatmap_campaign where number = @Campaign and purged is null)
        """;

    /// <summary>The first rows of the journal; empty when there are none.</summary>
    public async Task<List<(long Number, byte[] Payload)>> ReadJournalAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        long last = 0, bytes = 0;
        foreach (var (number, length) in await connection.QueryAsync<(long Number, long Length)>(
            $"select number, cast(length(payload) as bigint) from heatmap_journal order by number limit {MaxJournalRows}"))
        {
            if (last > 0 && bytes + length > MaxJournalBytes)
            {
                break;
            }

            (last, bytes) = (number, bytes + length);
        }

        return last == 0 ? [] : (await connection.QueryAsync<(long, byte[])>(
            "select number, payload from heatmap_journal where number <= @last order by number", new { last })).AsList();
    }

    /// <summary>Segments of a campaign, or of one page of it in one width class.</summary>
    public static async Task<List<HeatmapSegment>> ReadSegmentsAsync(Snapshot snapshot, long campaign, int? page = null, int? width = null)
    {
        string where = page is null ? string.Empty : " and page = @page and width = @width";
        return (await snapshot.Connection.QueryAsync<HeatmapSegment>(
            $"select {Columns} from heatmap_segment where campaign = @campaign{where} order by number", new { campaign, page, width }, snapshot.Transaction)).AsList();
    }

    /// <summary>Places of some campaigns that have at least <paramref name="count"/> segments, each by one of them, without its payload.</summary>
    public async Task<List<HeatmapSegment>> FindCrowdedAsync(long[] campaigns, int count)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QueryAsync<HeatmapSegment>(
            $"select campaign, page, width, day from heatmap_segment where campaign {database.OneOf("campaigns")} group by campaign, page, width, day having count(*) >= @count",
            new { campaigns, count })).AsList();
    }

    /// <summary>Those of the same place as one.</summary>
    public async Task<List<HeatmapSegment>> ReadBesideAsync(HeatmapSegment segment)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QueryAsync<HeatmapSegment>(
            $"select {Columns} from heatmap_segment where campaign = @Campaign and page = @Page and width = @Width and day = @Day order by number", segment)).AsList();
    }

    public ValueTask<Snapshot> OpenSnapshotAsync(CancellationToken cancellationToken) => database.OpenSnapshotAsync(cancellationToken);

    /// <summary>Puts segments in the place of rows of the journal. Answers false, and changes nothing, when another silo was quicker with the same rows.</summary>
    public Task<bool> FoldAsync(IEnumerable<long> journal, IReadOnlyList<HeatmapSegment> segments) => ReplaceAsync("heatmap_journal", [.. journal], segments);

    /// <summary>Puts one segment in the place of several, as <see cref="FoldAsync"/> does.</summary>
    public Task<bool> MergeAsync(IEnumerable<long> segments, HeatmapSegment merged) => ReplaceAsync("heatmap_segment", [.. segments], [merged]);

    private async Task<bool> ReplaceAsync(string table, long[] numbers, IReadOnlyList<HeatmapSegment> segments)
    {
        try
        {
            return await new DecidingWrite<bool>(async (transaction, cancellationToken) =>
            {
                await DeleteAsync(transaction, table, numbers, cancellationToken);
                await transaction.Connection!.ExecuteAsync(new(Insert, segments, transaction, cancellationToken: cancellationToken));
                return true;
            }).CommitAsync(writes);
        }
        catch (TakenException)
        {
            return false;
        }
    }

    private async Task DeleteAsync(DbTransaction transaction, string table, long[] numbers, CancellationToken cancellationToken)
    {
        foreach (long[] some in numbers.Chunk(MaxParameters))
        {
            string delete = $"delete from {table} where number {database.OneOf("some")}";
            if (await transaction.Connection!.ExecuteAsync(new(delete, new { some }, transaction, cancellationToken: cancellationToken)) != some.Length)
            {
                throw new TakenException();
            }
        }
    }
}
