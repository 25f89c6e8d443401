using System.Data.Common;
using Dapper;
using Flattr.Grains.Heatmaps.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Storage;

/// <summary>Writes deltas as they come: one row a delta, which is all that a commit has to wait for. The fold brings them to the segments seconds later.</summary>
internal sealed class HeatmapJournalWriter : IBatchWriter
{
    public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (HeatmapDelta delta in writes.Cast<HeatmapDelta>())
        {
            await transaction.Connection!.ExecuteAsync(new(
                "insert into heatmap_journal (payload) values (@payload)",
                new { payload = HeatmapJournalCodec.Write(delta.Tables) },
                transaction,
                cancellationToken: cancellationToken));
        }
    }
}
