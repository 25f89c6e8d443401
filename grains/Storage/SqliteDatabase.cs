using System.Data;
using System.Data.Common;
using Dapper;
using Flattr.GrainInterfaces;
using Microsoft.Data.Sqlite;

namespace Flattr.Grains.Storage;

/// <summary>
/// SQLite in one file: write-ahead log, every commit synced (<c>synchronous=FULL</c>), deleted bytes overwritten. One writer at a time: the write
/// queue and Orleans' grain storage take turns at <see cref="_turn"/>.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>
    /// Pages of 4 KB after which the log is brought into the file. What is written again meanwhile goes there once; at the usual 1,000 a third of the time
    /// under a load of clicks went into it.
    /// </summary>
    private const int LongestLog = 12_000;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _connectionString;
    private readonly FileStream _lock;

    public SqliteDatabase(string directory)
    {
        Directory.CreateDirectory(directory);
        _lock = Lock(directory);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, "flattr.db"),
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
        GrainStorage = new TurnTakingSource(this);
    }

    public override string Invariant => "System.Data.SQLite";

    public override DbDataSource GrainStorage { get; }

    public override string OneOf(string parameter) => $"in @{parameter}";

    public override string TakingRows => string.Empty;

    public override string KeepingRows => string.Empty;

    public override bool IsShared => false;

    // Busy, locked, read-only, I/O error, corrupt, full, cannot open, not a database.
    public override bool IsAway(Exception exception) => exception is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 11 or 13 or 14 or 26 };

    public override int Writers => 1;

    public override bool CommitBlocks => true;

    public override ValueTask<DbConnection> OpenForReadingAsync(CancellationToken cancellationToken) => new(Open());

    public override ValueTask<Snapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        return new(Begin(Open()));

        // Only the blocking way of beginning can defer, which is what keeps a reader from taking the writer's lock.
        static Snapshot Begin(SqliteConnection connection) => new(connection, connection.BeginTransaction(deferred: true));
    }

    public override ValueTask<DbConnection> OpenForWritingAsync(CancellationToken cancellationToken) => new(Open());

    public override IDisposable TakeTurn()
    {
        _turn.Wait();
        return new Turn(() => _turn.Release());
    }

    public override void Migrate()
    {
        using (var connection = Open())
        {
            // Both are kept in the file's header; auto_vacuum only takes effect before the first table.
            connection.Execute("pragma auto_vacuum = incremental; pragma journal_mode = wal;");
        }

        Migrations.Apply(_connectionString, this);
    }

    public override async Task ShrinkAsync(CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        await using var connection = Open();

        // A row is read for every page given back, so the statement has to be read to its end.
        await connection.QueryAsync("pragma incremental_vacuum;");

        // Waits for those who read the log; those who come meanwhile read the file. Otherwise what was deleted would stay in both.
        await connection.ExecuteAsync("pragma busy_timeout = 5000;");
        var isBusy = await connection.ExecuteScalarAsync<long>("pragma wal_checkpoint(truncate);") != 0;
        await connection.ExecuteAsync("pragma busy_timeout = 0;");
        if (isBusy)
        {
            throw new TimeoutException("Somebody read the database's log for so long that it could not be emptied.");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await _lock.DisposeAsync();
        _turn.Dispose();
    }

    private async ValueTask<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(() => _turn.Release());
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute($"pragma synchronous = full; pragma secure_delete = on; pragma wal_autocheckpoint = {LongestLog}; pragma journal_size_limit = 67108864; pragma cache_size = -16384;");
        return connection;
    }

    private static FileStream Lock(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "flattr.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Directory.Exists(directory))
        {
            throw new StartRefusedException(
                $"Another Flattr is running on the data in {Path.GetFullPath(directory)}. Stop it, or set Flattr:DataDirectory to another directory.");
        }
    }

    private sealed class Turn(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }

    /// <summary>Connections for Orleans' grain storage: each waits for its turn when it is opened and gives it back when it is closed.</summary>
    private sealed class TurnTakingSource(SqliteDatabase database) : DbDataSource
    {
        public override string ConnectionString => database._connectionString;

        protected override DbConnection CreateDbConnection() => new SqliteConnection(database._connectionString);

        protected override DbConnection OpenDbConnection() => OpenDbConnectionAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

        protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
        {
            var turn = await database.TakeTurnAsync(cancellationToken);
            try
            {
                var connection = database.Open();
                connection.StateChange += (_, change) =>
                {
                    if (change.CurrentState == ConnectionState.Closed)
                    {
                        turn.Dispose();
                    }
                };
                return connection;
            }
            catch
            {
                turn.Dispose();
                throw;
            }
        }
    }
}
