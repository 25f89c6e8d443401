using System.Data.Common;
using Flattr.Grains.Mail.Campaigns;
using Npgsql;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>
/// Two round trips for the hits of all campaigns. A campaign is taken by its row, in the order of the campaigns, so that two writers never wait for one another in
/// a circle; whoever forgets the campaign changes the same row.
/// </summary>
internal sealed class PostgresHitWriter : HitWriter
{
    private const string Take = "select number from mail_campaign where number = any($1) and secret is not null order by number for no key update";

    private const string Read = """
        select w.place, s.link, s.second from unnest($1::bigint[], $2::bytea[]) with ordinality as w (campaign, nonce, place)
        join mail_spent s on s.campaign = w.campaign and s.nonce = w.nonce
        """;

    private const string Add = "insert into mail_spent (campaign, nonce, link, second) select * from unnest($1::bigint[], $2::bytea[], $3::integer[], $4::bigint[])";

    private const string Delete = """
        delete from mail_spent s using unnest($1::bigint[], $2::bytea[], $3::integer[]) as w (campaign, nonce, link)
        where s.campaign = w.campaign and s.nonce = w.nonce and s.link = w.link
        """;

    private const string Move = """
        update mail_spent s set second = w.second from unnest($1::bigint[], $2::bytea[], $3::integer[], $4::bigint[]) as w (campaign, nonce, link, second)
        where s.campaign = w.campaign and s.nonce = w.nonce and s.link = w.link
        """;

    private const string Raise = """
        insert into mail_people (campaign, link, people) select * from unnest($1::bigint[], $2::integer[], $3::bigint[])
        on conflict (campaign, link) do update set people = mail_people.people + excluded.people
        """;

    protected override async Task ReadAsync(HitCommit commit, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var messages = commit.Messages;
        object[] keys = [messages.Select(message => message.Campaign).ToArray(), messages.Select(NonceOf).ToArray()];
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!)
        {
            BatchCommands = { Command(Take, [commit.Campaigns]), Command(Read, keys) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var counting = new HashSet<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counting.Add(reader.GetInt64(0));
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            messages[(int)reader.GetInt64(0) - 1].AddStored(reader.GetInt32(1), await reader.GetFieldValueAsync<long?>(2, cancellationToken));
        }

        commit.LeaveOutAllBut(counting);
    }

    protected override async Task WriteAsync(HitCommit commit, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!);
        if (commit.ChangesBy(RowChange.Deleted) is { Length: > 0 } deleted)
        {
            batch.BatchCommands.Add(Command(Delete, KeysOf(deleted)));
        }

        if (commit.ChangesBy(RowChange.Added) is { Length: > 0 } added)
        {
            batch.BatchCommands.Add(Command(Add, [.. KeysOf(added), added.Select(row => row.Second).ToArray()]));
        }

        if (commit.ChangesBy(RowChange.Moved) is { Length: > 0 } moved)
        {
            batch.BatchCommands.Add(Command(Move, [.. KeysOf(moved), moved.Select(row => row.Second).ToArray()]));
        }

        object[] people = [commit.People.Keys.Select(key => key.Campaign).ToArray(), commit.People.Keys.Select(key => key.Kind).ToArray(), commit.People.Values.ToArray()];
        batch.BatchCommands.Add(Command(Raise, people));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static object[] KeysOf(SpentRow[] rows) =>
    [
        rows.Select(row => row.Message.Campaign).ToArray(),
        rows.Select(row => NonceOf(row.Message)).ToArray(),
        rows.Select(row => row.Kind).ToArray(),
    ];

    private static byte[] NonceOf(MessageHits message)
    {
        var bytes = new byte[MessageNonce.Bytes];
        message.Nonce.Write(bytes);
        return bytes;
    }

    private static NpgsqlBatchCommand Command(string sql, object[] arrays)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (object array in arrays)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = array });
        }

        return command;
    }
}
