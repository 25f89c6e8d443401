using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Flattr.Grains.Storage;

/// <summary>PostgreSQL, shared by all silos of a cluster. Commits are synced unless the server says otherwise.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>Held while the schema is changed, so that silos that start together take turns.</summary>
    private const long MigrationLock = 0x466C6174_74720001;

    /// <summary>
    /// What is written is found by its key, in the order in which it is named: a plan that reads whole tables is slower when they have grown, and would take
    /// rows in an order of its own, in which two writers could wait for one another.
    /// </summary>
    private const string ByKey = "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off";

    private readonly NpgsqlDataSource _source;
    private readonly string _connectionString;

    public PostgresDatabase(string connectionString)
    {
        _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "flattr",
            CommandTimeout = 10,
            Timeout = 5,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        }.ToString();
        _source = NpgsqlDataSource.Create(_connectionString);
    }

    public override string Invariant => "Npgsql";

    public override DbDataSource GrainStorage => _source;

    public override string OneOf(string parameter) => $"= any(@{parameter})";

    public override string TakingRows => "for update skip locked";

    public override string KeepingRows => "for share";

    public override bool IsShared => true;

    // Anything that is not the server's own answer is a broken connection; of its answers, those that may be others next time.
    public override bool IsAway(Exception exception) => exception is NpgsqlException and (not PostgresException or { IsTransient: true });

    public override int Writers => 2;

    public override bool CommitBlocks => false;

    public override async ValueTask<DbConnection> OpenForReadingAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    public override async ValueTask<Snapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        return new(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken));
    }

    public override async ValueTask<DbConnection> OpenForWritingAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new(ByKey, cancellationToken: cancellationToken));
        return connection;
    }

    public override IDisposable? TakeTurn() => null;

    public override void Migrate()
    {
        using var connection = _source.OpenConnection();
        connection.Execute("select pg_advisory_lock(@MigrationLock)", new { MigrationLock }, commandTimeout: 120);
        try
        {
            Migrations.Apply(_connectionString, this);
        }
        finally
        {
            connection.Execute("select pg_advisory_unlock(@MigrationLock)", new { MigrationLock });
        }
    }

    public override Task ShrinkAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
