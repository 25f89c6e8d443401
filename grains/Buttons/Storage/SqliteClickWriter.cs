using System.Data.Common;
using System.Runtime.CompilerServices;
using Flattr.Grains.Storage;
using Microsoft.Data.Sqlite;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>One prepared statement after the other: in the same process a statement costs microseconds, and a set of them would cost no less.</summary>
internal sealed class SqliteClickWriter : ClickWriter
{
    private readonly ConditionalWeakTable<DbConnection, Statements> _prepared = [];

    public override Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var statements = _prepared.GetValue(transaction.Connection!, connection => new((SqliteConnection)connection));
        foreach (ClickBatch batch in writes.Cast<ClickBatch>().OrderBy(batch => batch.Button.Number))
        {
            Write(batch, statements);
        }

        return Task.CompletedTask;
    }

    private static void Write(ClickBatch batch, Statements statements)
    {
        HeadRise? rise = null;

        // In the order of their keys: neighbours lie together. Of the same token twice the first stays the first.
        foreach (var click in batch.Clicks.OrderBy(click => click.Day).ThenBy(click => click.Place))
        {
            if (rise?.Day != click.Day)
            {
                Raise(rise, batch, statements);
                rise = new(batch, click.Day);
            }

            click.IsNew = statements.AddToken(batch, click);
            rise.Add(click, click.IsNew ? 1 : 0);
        }

        Raise(rise, batch, statements);
    }

    private static void Raise(HeadRise? rise, ClickBatch batch, Statements statements)
    {
        if (rise is not null)
        {
            batch.CountAfter = statements.Raise(rise) ?? BeginDay(rise, statements);
        }
    }

    /// <summary>The head is on another day, or it is not this batch's to change: its tokens then go with the transaction.</summary>
    private static long BeginDay(HeadRise rise, Statements statements)
    {
        statements.BeginDay(rise);
        return statements.Raise(rise) ?? throw Stale();
    }

    private sealed class Statements : IDisposable
    {
        private const string AddTokenText = "insert into click_token (button, month, token, day) values (?1, ?2, ?3, ?4) on conflict do nothing";

        private const string RaiseText = """
            update click_head set count = count + ?5 + ?6, members = members + ?5, day_members = day_members + ?5, day_visitors = day_visitors + ?6
            where button = ?1 and month = ?2 and epoch = ?3 and day = ?4
            """;

        // What the update itself returns costs a table of its own.
        private const string CountText = "select count from click_head where button = ?1 and month = ?2";

        private const string KeepDayText = """
            insert into click_day (button, month, day, members, visitors)
            select button, month, day, day_members, day_visitors from click_head where button = ?1 and month = ?2 and epoch = ?3 and day <> ?4 and day > 0
            on conflict (button, month, day) do update set members = members + excluded.members, visitors = visitors + excluded.visitors
            """;

        private const string BeginDayText =
            "update click_head set day = ?4, day_members = 0, day_visitors = 0 where button = ?1 and month = ?2 and epoch = ?3 and day <> ?4";

        private readonly SqliteStatement _addToken;
        private readonly SqliteStatement _raise;
        private readonly SqliteStatement _count;
        private readonly SqliteStatement _keepDay;
        private readonly SqliteStatement _beginDay;

        public Statements(SqliteConnection connection)
        {
            _addToken = new(connection, AddTokenText);
            _raise = new(connection, RaiseText);
            _count = new(connection, CountText);
            _keepDay = new(connection, KeepDayText);
            _beginDay = new(connection, BeginDayText);
            connection.StateChange += (_, _) => Dispose();
        }

        public void Dispose()
        {
            _addToken.Dispose();
            _raise.Dispose();
            _count.Dispose();
            _keepDay.Dispose();
            _beginDay.Dispose();
        }

        public bool AddToken(ClickBatch batch, PendingClick click) =>
            _addToken.Bind(1, batch.Button.Number).Bind(2, batch.Month.Number).Bind(3, click.Token).Bind(4, click.Day).Execute() > 0;

        /// <summary>The count of the month after it; null when no head of this epoch and day is there.</summary>
        public long? Raise(HeadRise rise) =>
            For(_raise, rise).Bind(5, rise.Members).Bind(6, rise.Visitors).Execute() > 0 ? _count.Bind(1, rise.Button).Bind(2, rise.Month).Find() : null;

        /// <summary>Moves what the head has of another day to the days that are over.</summary>
        public void BeginDay(HeadRise rise)
        {
            For(_keepDay, rise).Execute();
            For(_beginDay, rise).Execute();
        }

        private static SqliteStatement For(SqliteStatement statement, HeadRise rise) =>
            statement.Bind(1, rise.Button).Bind(2, rise.Month).Bind(3, rise.Epoch).Bind(4, rise.Day);
    }
}
