using System.Data.Common;

namespace Flattr.Grains.Storage;

/// <summary>Commits batches over one connection, which is opened anew after a failure.</summary>
internal sealed class CommitLoop(Database database, WriteMetrics metrics) : IAsyncDisposable
{
    private DbConnection? _connection;

    /// <summary>
    /// Writes the batch in one transaction and completes its work. When a piece of it fails, each is tried alone and only what fails again
    /// fails. Throws when the database itself is away; then nothing of the batch has been completed.
    /// </summary>
    public async Task CommitAsync(List<PendingWrite> batch, CancellationToken cancellationToken)
    {
        long started = metrics.Start();
        if (await WriteAsync(batch, cancellationToken) is { } failure)
        {
            await CommitOneByOneAsync(batch, failure, cancellationToken);
            return;
        }

        metrics.Committed(started, batch.Count);
        foreach (var write in batch)
        {
            write.Succeed();
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task CommitOneByOneAsync(List<PendingWrite> batch, Exception failure, CancellationToken cancellationToken)
    {
        if (batch.Count == 1)
        {
            batch[0].Fail(failure);
            return;
        }

        foreach (var write in batch)
        {
            await CommitAsync([write], cancellationToken);
        }
    }

    /// <summary>Commits and answers null, or rolls back and answers what was wrong with the work.</summary>
    private async Task<Exception?> WriteAsync(List<PendingWrite> batch, CancellationToken cancellationToken)
    {
        using var turn = database.TakeTurn();
        try
        {
            _connection ??= await database.OpenForWritingAsync(cancellationToken);
            await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
            try
            {
                await WriteKindsAsync(batch, transaction, cancellationToken);
            }
            catch (Exception exception) when (IsOfTheWork(exception))
            {
                await transaction.RollbackAsync(cancellationToken);
                return exception;
            }

            await transaction.CommitAsync(cancellationToken);
            return null;
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    private static async Task WriteKindsAsync(List<PendingWrite> batch, DbTransaction transaction, CancellationToken cancellationToken)
    {
        // Nearly always there is one kind.
        var writer = batch[0].Writer;
        if (batch.TrueForAll(write => ReferenceEquals(write.Writer, writer)))
        {
            await writer.WriteAsync(batch, transaction, cancellationToken);
            return;
        }

        // In one order on all silos: writers that take rows of two kinds must not wait for one another in a circle.
        foreach (var kind in batch.GroupBy(write => write.Writer).OrderBy(kind => kind.Key.GetType().FullName, StringComparer.Ordinal))
        {
            await kind.Key.WriteAsync([.. kind], transaction, cancellationToken);
        }
    }

    /// <summary>Whether the work is to blame, and not the database: then the connection is still good.</summary>
    private bool IsOfTheWork(Exception exception) =>
        exception is not OperationCanceledException
        && _connection!.State == System.Data.ConnectionState.Open
        && !database.IsAway(exception);

    private async ValueTask CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            try
            {
                await connection.DisposeAsync();
            }
            catch (DbException)
            {
                // It was broken before; the next batch opens another.
            }
        }
    }
}
