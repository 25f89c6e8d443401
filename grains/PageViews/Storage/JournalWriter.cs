using System.Data.Common;
using Dapper;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>
/// Writes deltas as they come: one row a delta, which is all that a commit has to wait for. The fold brings them to the
/// counters seconds later.
/// </summary>
internal sealed class JournalWriter : IBatchWriter
{
    public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (PageViewDelta delta in writes.Cast<PageViewDelta>())
        {
            if (delta.Log is { } log)
            {
                await log.MoveAsync(transaction, cancellationToken);
            }

            if (delta.Tables.Sites.Count > 0)
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    "insert into page_view_journal (payload) values (@payload)", new { payload = JournalCodec.Write(delta.Tables) }, transaction, cancellationToken: cancellationToken));
            }
        }
    }
}
