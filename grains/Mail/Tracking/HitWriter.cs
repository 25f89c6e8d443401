using System.Data.Common;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>
/// Writes the hits of all campaigns of the silo. Whoever writes hits of a campaign has it to himself until his commit: what is spent of the messages is read,
/// decided upon and written, and no other silo's decision comes in between.
/// </summary>
internal abstract class HitWriter : IBatchWriter
{
    public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var commit = new HitCommit(writes);
        await ReadAsync(commit, transaction, cancellationToken);
        commit.Decide();
        if (commit.Changes.Count > 0)
        {
            await WriteAsync(commit, transaction, cancellationToken);
        }
    }

    /// <summary>Takes the campaigns, leaves out those that don't count any more, and reads what is stored of the messages of the others.</summary>
    protected abstract Task ReadAsync(HitCommit commit, DbTransaction transaction, CancellationToken cancellationToken);

    protected abstract Task WriteAsync(HitCommit commit, DbTransaction transaction, CancellationToken cancellationToken);
}
