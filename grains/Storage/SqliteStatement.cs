using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Flattr.Grains.Storage;

/// <summary>
/// A statement that runs for every click, prepared once and for one connection, whose parameters are known by their places, from 1. A command of the
/// provider looks each parameter up by its name and makes a reader, which cost as much as the statement itself. Not for several threads at once.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public SqliteStatement Bind(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, place, value));
        return this;
    }

    public SqliteStatement Bind(int place, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, place, number) : raw.sqlite3_bind_null(_statement, place));
        return this;
    }

    public SqliteStatement Bind(int place, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes);
        return Bind(place, bytes);
    }

    public SqliteStatement Bind(int place, ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(_statement, place, bytes));
        return this;
    }

    /// <summary>Runs it and answers how many rows it changed.</summary>
    public int Execute()
    {
        Step();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Runs it and answers the first column of the first row, or null when there is none.</summary>
    public long? Find()
    {
        try
        {
            return raw.sqlite3_step(_statement) switch
            {
                raw.SQLITE_ROW => raw.sqlite3_column_int64(_statement, 0),
                raw.SQLITE_DONE => null,
                var failure => throw Failure(failure),
            };
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Runs it and hands on the first two columns of each row; the second may be null.</summary>
    public void Read(Action<long, long?> row)
    {
        try
        {
            int result;
            while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
            {
                bool isNull = raw.sqlite3_column_type(_statement, 1) == raw.SQLITE_NULL;
                row(raw.sqlite3_column_int64(_statement, 0), isNull ? null : raw.sqlite3_column_int64(_statement, 1));
            }

            if (result != raw.SQLITE_DONE)
            {
                throw Failure(result);
            }
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Step()
    {
        int result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE)
        {
            throw Failure(result);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    private SqliteException Failure(int result) =>
        new($"SQLite Error {result}: '{raw.sqlite3_errmsg(_database).utf8_to_string()}'.", result & 0xff, raw.sqlite3_extended_errcode(_database));
}
