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
        statements.Join((SqliteTransaction)transaction);
        foreach (ClickBatch batch in writes.Cast<ClickBatch>())
        {
            Write(batch, statements);
        }

        return Task.CompletedTask;
    }

    private static void Write(ClickBatch batch, Statements statements)
    {
        foreach (var click in batch.Clicks)
        {
            click.IsNew = statements.AddToken(batch, click);
        }

        foreach (var clicks in batch.Clicks.GroupBy(click => click.Day))
        {
            var rise = new HeadRise(batch, clicks.Key);
            foreach (var click in clicks)
            {
                rise.Add(click, click.IsNew ? 1 : 0);
            }

            batch.CountAfter = statements.Raise(rise) ?? BeginDay(rise, statements);
        }
    }

    /// <summary>The head is on another day, or it is not this batch's to change: its tokens then go with the transaction.</summary>
    private static long BeginDay(HeadRise rise, Statements statements)
    {
        statements.EndDay(rise);
        return statements.Raise(rise) ?? throw Stale();
    }

    private sealed class Statements(SqliteConnection connection)
    {
        private const string AddTokenText =
            "insert into click_token (button, month, token, day) values (@button, @month, @token, @day) on conflict do nothing";

        private const string RaiseText = """
            update click_head set count = count + @members + @visitors, members = members + @members,
                day_members = day_members + @members, day_visitors = day_visitors + @visitors
            where button = @button and month = @month and epoch = @epoch and closed = 0 and day = @day
            returning count
            """;

        private const string KeepDayText = """
            insert into click_day (button, month, day, members, visitors)
            select button, month, day, day_members, day_visitors from click_head where button = @button and month = @month and epoch = @epoch and day <> @day and day > 0
            on conflict (button, month, day) do update set members = members + excluded.members, visitors = visitors + excluded.visitors
            """;

        private const string BeginDayText = """
            update click_head set day = @day, day_members = 0, day_visitors = 0 where button = @button and month = @month and epoch = @epoch and day <> @day
            """;

        private readonly SqliteCommand _token = With(new SqliteCommand(AddTokenText, connection), "@button", "@month", "@token", "@day");
        private readonly SqliteCommand _head = With(new SqliteCommand(RaiseText, connection), "@button", "@month", "@epoch", "@day", "@members", "@visitors");
        private readonly SqliteCommand _kept = With(new SqliteCommand(KeepDayText, connection), "@button", "@month", "@epoch", "@day");
        private readonly SqliteCommand _begun = With(new SqliteCommand(BeginDayText, connection), "@button", "@month", "@epoch", "@day");

        public void Join(SqliteTransaction transaction) =>
            (_token.Transaction, _head.Transaction, _kept.Transaction, _begun.Transaction) = (transaction, transaction, transaction, transaction);

        public bool AddToken(ClickBatch batch, PendingClick click)
        {
            Set(_token, batch.Button.Number, batch.Month.Number, click.Token, click.Day);
            return _token.ExecuteNonQuery() > 0;
        }

        /// <summary>The count of the month after it; null when no head of this epoch and day is there.</summary>
        public long? Raise(HeadRise rise)
        {
            Set(_head, rise.Button, rise.Month, rise.Epoch, rise.Day, rise.Members, rise.Visitors);
            return (long?)_head.ExecuteScalar();
        }

        /// <summary>Moves what the head has of another day to the days that are over.</summary>
        public void EndDay(HeadRise rise)
        {
            foreach (var command in (ReadOnlySpan<SqliteCommand>)[_kept, _begun])
            {
                Set(command, rise.Button, rise.Month, rise.Epoch, rise.Day);
                command.ExecuteNonQuery();
            }
        }

        private static SqliteCommand With(SqliteCommand command, params ReadOnlySpan<string> parameters)
        {
            foreach (string name in parameters)
            {
                command.Parameters.Add(name, name == "@token" ? SqliteType.Blob : SqliteType.Integer);
            }

            return command;
        }

        private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
        {
            for (int index = 0; index < values.Length; index++)
            {
                command.Parameters[index].Value = values[index];
            }
        }
    }
}
