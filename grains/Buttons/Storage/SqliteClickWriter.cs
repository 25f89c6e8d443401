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
        int added = 0;
        int members = 0;
        foreach (var click in batch.Clicks)
        {
            click.IsNew = statements.AddToken(batch, click);
            added += click.IsNew ? 1 : 0;
            members += click.IsNew && click.IsMember ? 1 : 0;
        }

        // Without a row this is not the last activation: its tokens go with the transaction.
        batch.CountAfter = statements.Raise(batch, added, members) ?? throw Stale();
        foreach (var day in IncrementsOf(batch))
        {
            statements.AddToDay(batch, day);
        }
    }

    private sealed class Statements(SqliteConnection connection)
    {
        private const string AddTokenText =
            "insert into click_token (button, month, token, day) values (@button, @month, @token, @day) on conflict do nothing";

        private const string RaiseText = """
            update click_head set count = count + @added, members = members + @members
            where button = @button and month = @month and epoch = @epoch and closed = 0
            returning count
            """;

        private const string AddToDayText = """
            insert into click_day (button, month, day, members, visitors) values (@button, @month, @day, @members, @visitors)
            on conflict (button, month, day) do update set members = members + excluded.members, visitors = visitors + excluded.visitors
            """;

        private readonly SqliteCommand _token = With(new SqliteCommand(AddTokenText, connection), "@button", "@month", "@token", "@day");
        private readonly SqliteCommand _head = With(new SqliteCommand(RaiseText, connection), "@button", "@month", "@epoch", "@added", "@members");
        private readonly SqliteCommand _day = With(new SqliteCommand(AddToDayText, connection), "@button", "@month", "@day", "@members", "@visitors");

        public void Join(SqliteTransaction transaction) =>
            (_token.Transaction, _head.Transaction, _day.Transaction) = (transaction, transaction, transaction);

        public bool AddToken(ClickBatch batch, PendingClick click)
        {
            Set(_token, batch.Button.Number, batch.Month.Number, click.Token, click.Day);
            return _token.ExecuteNonQuery() > 0;
        }

        public long? Raise(ClickBatch batch, int added, int members)
        {
            Set(_head, batch.Button.Number, batch.Month.Number, batch.Epoch, added, members);
            return (long?)_head.ExecuteScalar();
        }

        public void AddToDay(ClickBatch batch, DayIncrement day)
        {
            Set(_day, batch.Button.Number, batch.Month.Number, day.Day, day.Members, day.Visitors);
            _day.ExecuteNonQuery();
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
