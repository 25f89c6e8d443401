using System.Data.Common;
using System.Runtime.CompilerServices;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Storage;
using Microsoft.Data.Sqlite;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>One prepared statement after the other; nobody else writes meanwhile.</summary>
internal sealed class SqliteHitWriter : HitWriter
{
    private readonly ConditionalWeakTable<DbConnection, Statements> _prepared = [];

    protected override Task ReadAsync(HitCommit commit, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var statements = StatementsOf(transaction);
        commit.LeaveOutAllBut([.. commit.Campaigns.Where(statements.IsCounting)]);
        commit.Messages.ForEach(statements.Read);
        return Task.CompletedTask;
    }

    protected override Task WriteAsync(HitCommit commit, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var statements = StatementsOf(transaction);
        commit.Changes.ForEach(statements.Write);
        foreach (var ((campaign, kind), people) in commit.People)
        {
            statements.Raise(campaign, kind, people);
        }

        return Task.CompletedTask;
    }

    private Statements StatementsOf(DbTransaction transaction) =>
        _prepared.GetValue(transaction.Connection!, connection => new((SqliteConnection)connection));

    private sealed class Statements : IDisposable
    {
        private readonly SqliteStatement _counting;
        private readonly SqliteStatement _read;
        private readonly SqliteStatement _add;
        private readonly SqliteStatement _delete;
        private readonly SqliteStatement _move;
        private readonly SqliteStatement _raise;

        public Statements(SqliteConnection connection)
        {
            _counting = new(connection, "select 1 from mail_campaign where number = ?1 and secret is not null");
            _read = new(connection, "select link, second from mail_spent where campaign = ?1 and nonce = ?2");
            _add = new(connection, "insert into mail_spent (campaign, nonce, link, second) values (?1, ?2, ?3, ?4)");
            _delete = new(connection, "delete from mail_spent where campaign = ?1 and nonce = ?2 and link = ?3");
            _move = new(connection, "update mail_spent set second = ?4 where campaign = ?1 and nonce = ?2 and link = ?3");
            _raise = new(
                connection,
                "insert into mail_people (campaign, link, people) values (?1, ?2, ?3) on conflict (campaign, link) do update set people = people + ?3");
            connection.StateChange += (_, _) => Dispose();
        }

        public void Dispose()
        {
            _counting.Dispose();
            _read.Dispose();
            _add.Dispose();
            _delete.Dispose();
            _move.Dispose();
            _raise.Dispose();
        }

        public bool IsCounting(long campaign) => _counting.Bind(1, campaign).Find() is not null;

        public void Read(MessageHits message) => For(_read, message).Read((kind, second) => message.AddStored((int)kind, second));

        public void Write(SpentRow row)
        {
            switch (row.Change)
            {
                case RowChange.Added:
                    For(_add, row.Message).Bind(3, row.Kind).Bind(4, row.Second).Execute();
                    break;
                case RowChange.Deleted:
                    For(_delete, row.Message).Bind(3, row.Kind).Execute();
                    break;
                default:
                    For(_move, row.Message).Bind(3, row.Kind).Bind(4, row.Second).Execute();
                    break;
            }
        }

        public void Raise(long campaign, int kind, long people) => _raise.Bind(1, campaign).Bind(2, kind).Bind(3, people).Execute();

        private static SqliteStatement For(SqliteStatement statement, MessageHits message)
        {
            Span<byte> nonce = stackalloc byte[MessageNonce.Bytes];
            message.Nonce.Write(nonce);
            return statement.Bind(1, message.Campaign).Bind(2, nonce);
        }
    }
}
