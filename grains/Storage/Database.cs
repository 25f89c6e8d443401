using System.Data.Common;

namespace Flattr.Grains.Storage;

/// <summary>The one database of a silo: SQLite in this process, or PostgreSQL.</summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>The name under which Orleans knows this kind of database.</summary>
    public abstract string Invariant { get; }

    /// <summary>What Orleans' grain storage opens its connections from.</summary>
    public abstract DbDataSource GrainStorage { get; }

    /// <summary>"One of the values of a list parameter", after a column's name.</summary>
    public abstract string OneOf(string parameter);

    /// <summary>
    /// Ends a select of rows that are about to be changed: takes them, and passes over those that another silo is changing. Empty where nobody
    /// else can be.
    /// </summary>
    public abstract string TakingRows { get; }

    /// <summary>Ends a select of rows that must stay as they are until the commit. Empty where nobody else can change them.</summary>
    public abstract string KeepingRows { get; }

    /// <summary>True where other silos write to it too.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Whether an exception says that the database is away, full or busy, and not that the statement is wrong.</summary>
    public abstract bool IsAway(Exception exception);

    /// <summary>How many commits can usefully be under way at once.</summary>
    public abstract int Writers { get; }

    /// <summary>True where a commit blocks its thread, so that the writer needs a thread of its own.</summary>
    public abstract bool CommitBlocks { get; }

    /// <summary>A connection that reads what has been committed.</summary>
    public abstract ValueTask<DbConnection> OpenForReadingAsync(CancellationToken cancellationToken);

    /// <summary>A connection whose reads all see the same moment.</summary>
    public abstract ValueTask<Snapshot> OpenSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>A connection to write with, for as long as a writer lives. Only the write queue calls this.</summary>
    public abstract ValueTask<DbConnection> OpenForWritingAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits, blocking, until nobody else in this process writes; dispose to let the next one. Null where there is nothing to wait for.
    /// </summary>
    public abstract IDisposable? TakeTurn();

    /// <summary>Brings the schema up to this program's; several processes may call it at once.</summary>
    public abstract void Migrate();

    /// <summary>Gives the space of deleted rows back to the file system, as far as that is cheap, and their bytes are gone from the files.</summary>
    /// <exception cref="TimeoutException">Somebody reads for too long; call it again.</exception>
    public abstract Task ShrinkAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Several reads of one moment.</summary>
public sealed class Snapshot(DbConnection connection, DbTransaction transaction) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
