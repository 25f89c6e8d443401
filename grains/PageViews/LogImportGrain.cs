using System.Collections.Immutable;
using Dapper;
using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Storage;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews;

/// <summary>Takes parts of access logs one after another, so that two imports of one log cannot both be first.</summary>
internal sealed class LogImportGrain(Database database, PageViewRecorder recorder, TimeProvider time) : Grain, ILogImportGrain
{
    private int Site => (int)this.GetPrimaryKeyLong();

    public async Task<ImmutableArray<LogWatermark>> ListAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<Row>(
            "select origin, digest, lines, bytes from page_view_log where site = @Site order by changed desc, number desc limit 1000", new { Site });
        return [.. rows.Select(row => new LogWatermark([.. row.Digest], row.Lines, row.Bytes, [.. row.Origin]))];
    }

    public async Task<bool> AppendAsync(LogPart part)
    {
        bool begins = part.From.Lines == 0 && part.From.Bytes == 0;
        if (begins && !part.Separate && (await ListAsync()).Any(known => known.Origin.SequenceEqual(part.To.Origin)))
        {
            return false;
        }

        try
        {
            await recorder.RecordLogAsync(part.Views, new LogPosition(Site, part, time.GetUtcNow()));
            return true;
        }
        catch (LogMovedException)
        {
            return false;
        }
    }

    private sealed class Row
    {
        public byte[] Origin { get; init; } = [];

        public byte[] Digest { get; init; } = [];

        public long Lines { get; init; }

        public long Bytes { get; init; }
    }
}
