using System.Data.Common;
using Flattr.Grains.Storage;

namespace Flattr.UnitTests.Mail.Tracking;

/// <summary>A database that counts how often it is asked, and can be away.</summary>
internal sealed class WatchedDatabase(Database database) : Database
{
    private int _reads;

    public int Reads => _reads;

    public bool IsGone { get; set; }

    public override string Invariant => database.Invariant;

    public override DbDataSource GrainStorage => database.GrainStorage;

    public override string TakingRows => database.TakingRows;

    public override string KeepingRows => database.KeepingRows;

    public override bool IsShared => database.IsShared;

    public override int Writers => database.Writers;

    public override bool CommitBlocks => database.CommitBlocks;

    public override string OneOf(string parameter) => database.OneOf(parameter);

    public override bool IsAway(Exception exception) => exception is IOException || database.IsAway(exception);

    public override ValueTask<DbConnection> OpenForReadingAsync(CancellationToken cancellationToken)
    {
        Watch();
        return database.OpenForReadingAsync(cancellationToken);
    }

    public override ValueTask<Snapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        Watch();
        return database.OpenSnapshotAsync(cancellationToken);
    }

    public override ValueTask<DbConnection> OpenForWritingAsync(CancellationToken cancellationToken) => database.OpenForWritingAsync(cancellationToken);

    public override IDisposable? TakeTurn() => database.TakeTurn();

    public override void Migrate() => database.Migrate();

    public override Task ShrinkAsync(CancellationToken cancellationToken) => database.ShrinkAsync(cancellationToken);

    /// <summary>It is somebody else's.</summary>
    public override ValueTask DisposeAsync() => default;

    private void Watch()
    {
        Interlocked.Increment(ref _reads);
        if (IsGone)
        {
            throw new IOException("The database is away.");
        }
    }
}
