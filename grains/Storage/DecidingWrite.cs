using System.Data.Common;

namespace Flattr.Grains.Storage;

/// <summary>Work for the next commit that looks before it writes, and has an answer.</summary>
internal sealed class DecidingWrite<T>(Func<DbTransaction, CancellationToken, Task<T>> work) : PendingWrite
{
    private Func<DbTransaction, CancellationToken, Task<T>> Work { get; } = work;

    private T? Answer { get; set; }

    protected internal override IBatchWriter Writer => DecidingWriter.Instance;

    /// <summary>The answer of the work, once it is committed.</summary>
    public async Task<T> CommitAsync(WriteQueue writes)
    {
        await writes.WriteAsync(this);
        return Answer!;
    }

    private sealed class DecidingWriter : IBatchWriter
    {
        public static readonly DecidingWriter Instance = new();

        public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
        {
            foreach (var write in writes.Cast<DecidingWrite<T>>())
            {
                write.Answer = await write.Work(transaction, cancellationToken);
            }
        }
    }
}
