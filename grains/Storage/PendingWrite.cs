using System.Data.Common;

namespace Flattr.Grains.Storage;

/// <summary>
/// A piece of work that waits for the next commit. Its grain may go on adding to it until it is sealed, so that whatever
/// arrives while one commit is under way goes into the next.
/// </summary>
public abstract class PendingWrite
{
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Completes after the commit that holds this work. Fails with what went wrong; after a failure at the commit itself it is not known
    /// whether the work is in the database.
    /// </summary>
    public Task Committed => _committed.Task;

    /// <summary>Who writes this kind of work; the same object for all work of a kind, so that it can be written together.</summary>
    protected internal abstract IBatchWriter Writer { get; }

    /// <summary>Called once, from another thread, just before the work is written: from then on nothing may be added.</summary>
    protected internal virtual void Seal()
    {
    }

    internal void Succeed() => _committed.TrySetResult();

    internal void Fail(Exception exception)
    {
        _committed.TrySetException(exception);

        // Callers may be gone; a failure that nobody waits for any more is no crash.
        _ = _committed.Task.Exception;
    }
}

/// <summary>Writes the pending work of one kind, of all grains of the silo at once.</summary>
public interface IBatchWriter
{
    /// <summary>
    /// Writes all of it inside the transaction. When this throws, the transaction is rolled back and each piece is tried again in a
    /// transaction of its own, so that work that fails doesn't take its neighbours with it.
    /// </summary>
    Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken);
}
