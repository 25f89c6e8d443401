using System.Data.Common;
using Flattr.Grains.Storage;
using Npgsql;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>
/// One round trip for the clicks of all buttons: the heads are taken in the order of their keys and rise as if every token were new, as nearly all are, so
/// that two writers never wait for one another in a circle; a stale activation comes after the one that replaced it and finds its epoch gone.
/// Then come the tokens. Only where some were there already, or a day has turned, is there more to do.
/// </summary>
internal sealed class PostgresClickWriter : ClickWriter
{
    // Also those that are on another day, which are not raised at once: nothing may be written of a head that is not taken.
    private const string Take = """
        select 1 from click_head h join unnest($1::bigint[], $2::integer[], $3::bigint[], $4::integer[]) as w (button, month, epoch, day)
        on h.button = w.button and h.month = w.month order by h.button, h.month for update of h
        """;

    // Who closes a month takes its epoch too. Asked for, the index of those that are open could be read from end to end.
    private const string Raise = """
        update click_head h set count = h.count + w.members + w.visitors, members = h.members + w.members,
            day_members = h.day_members + w.members, day_visitors = h.day_visitors + w.visitors
        from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::integer[], $5::bigint[], $6::bigint[]) with ordinality
            as w (button, month, epoch, day, members, visitors, place)
        where h.button = w.button and h.month = w.month and h.epoch = w.epoch and h.day = w.day
        returning w.place, h.count
        """;

    private const string AddTokens = """
        insert into click_token (button, month, token, day) select * from unnest($1::bigint[], $2::integer[], $3::bytea[], $4::integer[])
        on conflict do nothing returning button, month, token
        """;

    private const string KeepDays = """
        insert into click_day (button, month, day, members, visitors)
        select h.button, h.month, h.day, h.day_members, h.day_visitors from click_head h
        join unnest($1::bigint[], $2::integer[], $3::bigint[], $4::integer[]) as w (button, month, epoch, day) on h.button = w.button and h.month = w.month
        where h.epoch = w.epoch and h.day <> w.day and h.day > 0
        on conflict (button, month, day) do update set members = click_day.members + excluded.members, visitors = click_day.visitors + excluded.visitors
        """;

    private const string BeginDays = """
        update click_head h set day = w.day, day_members = 0, day_visitors = 0
        from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::integer[]) as w (button, month, epoch, day)
        where h.button = w.button and h.month = w.month and h.epoch = w.epoch and h.day <> w.day
        """;

    public override async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var commit = new ClickCommit(writes);
        var connection = (NpgsqlConnection)transaction.Connection!;
        await RaiseAndAddAsync(commit, connection, cancellationToken);
        await CorrectAsync(commit.SettleTheRest(), connection, cancellationToken);
        while (commit.NotRaised is { Count: > 0 } rises)
        {
            await BeginDaysAsync(rises, connection, cancellationToken);
        }

        commit.TellCounts();
    }

    private static async Task RaiseAndAddAsync(ClickCommit commit, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rises = commit.NotRaised;
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(Take, KeysOf(rises)), Raising(rises), Adding(commit.Tokens) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await ReadCountsAsync(rises, reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            commit.IsAdded(reader.GetInt64(0), reader.GetInt32(1), new Guid((byte[])reader.GetValue(2)));
        }
    }

    private static async Task CorrectAsync(Dictionary<HeadRise, HeadRise> corrections, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (corrections.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Raising([.. corrections.Values]) } };
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await ReadCountsAsync([.. corrections.Values], reader, cancellationToken);
            foreach (var (rise, correction) in corrections)
            {
                rise.CountAfter = correction.CountAfter;
            }
        }
    }

    /// <summary>These heads are on another day, or they are not this activation's to change.</summary>
    private static async Task BeginDaysAsync(IReadOnlyList<HeadRise> rises, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Command(KeepDays, KeysOf(rises)), Command(BeginDays, KeysOf(rises)), Raising(rises) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await ReadCountsAsync(rises, reader, cancellationToken);
        if (rises.Any(rise => rise.CountAfter is null))
        {
            throw Stale();
        }
    }

    private static async Task ReadCountsAsync(IReadOnlyList<HeadRise> rises, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            rises[(int)reader.GetInt64(0) - 1].CountAfter = reader.GetInt64(1);
        }
    }

    private static NpgsqlBatchCommand Raising(IReadOnlyList<HeadRise> rises) => Command(
        Raise, [.. KeysOf(rises), rises.Select(rise => rise.Members).ToArray(), rises.Select(rise => rise.Visitors).ToArray()]);

    private static NpgsqlBatchCommand Adding(IReadOnlyCollection<ClickCommit.NewToken> tokens) => Command(
        AddTokens,
        [
            tokens.Select(token => token.Rise.Button).ToArray(),
            tokens.Select(token => token.Rise.Month).ToArray(),
            tokens.Select(token => token.Click.Token.ToByteArray()).ToArray(),
            tokens.Select(token => token.Rise.Day).ToArray(),
        ]);

    private static object[] KeysOf(IReadOnlyList<HeadRise> rises) =>
    [
        rises.Select(rise => rise.Button).ToArray(),
        rises.Select(rise => rise.Month).ToArray(),
        rises.Select(rise => rise.Epoch).ToArray(),
        rises.Select(rise => rise.Day).ToArray(),
    ];

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
