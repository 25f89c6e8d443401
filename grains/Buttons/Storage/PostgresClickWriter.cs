using System.Data.Common;
using Flattr.Grains.Storage;
using Npgsql;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>
/// Three round trips for the clicks of all buttons: the heads are taken in the order of their keys, so that two writers never wait for one another in a
/// circle, and a stale activation comes after the one that replaced it and finds its epoch gone; then the tokens; then the counts.
/// </summary>
internal sealed class PostgresClickWriter : ClickWriter
{
    private const string Take = """
        select h.button, h.month, h.epoch from click_head h join unnest($1::bigint[], $2::integer[]) as w (button, month) on h.button = w.button and h.month = w.month
        where h.closed = 0 order by h.button, h.month for update of h
        """;

    private const string AddTokens = """
        insert into click_token (button, month, token, day) select * from unnest($1::bigint[], $2::integer[], $3::bytea[], $4::integer[])
        on conflict do nothing returning button, month, token
        """;

    private const string Raise = """
        update click_head h set count = h.count + w.added, members = h.members + w.members
        from unnest($1::bigint[], $2::integer[], $3::bigint[], $4::bigint[]) as w (button, month, added, members)
        where h.button = w.button and h.month = w.month
        returning h.button, h.month, h.count
        """;

    private const string AddToDays = """
        insert into click_day (button, month, day, members, visitors) select * from unnest($1::bigint[], $2::integer[], $3::integer[], $4::bigint[], $5::bigint[])
        on conflict (button, month, day) do update set members = click_day.members + excluded.members, visitors = click_day.visitors + excluded.visitors
        """;

    public override async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var batches = writes.Cast<ClickBatch>().ToList();
        var connection = (NpgsqlConnection)transaction.Connection!;
        await AddTokensAsync(batches, connection, cancellationToken);
        await RaiseAsync(batches, connection, cancellationToken);
    }

    private static async Task AddTokensAsync(List<ClickBatch> batches, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var heads = batches.Select(batch => (batch.Button.Number, batch.Month.Number)).Distinct().ToList();
        var clicks = batches.SelectMany(batch => batch.Clicks, (batch, click) => (batch, click)).ToList();
        await using var both = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(Take, heads.Select(head => head.Item1).ToArray(), heads.Select(head => head.Item2).ToArray()),
                Command(
                    AddTokens,
                    clicks.Select(one => one.batch.Button.Number).ToArray(),
                    clicks.Select(one => one.batch.Month.Number).ToArray(),
                    clicks.Select(one => one.click.Token.ToByteArray()).ToArray(),
                    clicks.Select(one => one.click.Day).ToArray()),
            },
        };
        await using var reader = await both.ExecuteReaderAsync(cancellationToken);
        var epochs = new Dictionary<(long, int), long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            epochs[(reader.GetInt64(0), reader.GetInt32(1))] = reader.GetInt64(2);
        }

        if (batches.Exists(batch => epochs.GetValueOrDefault((batch.Button.Number, batch.Month.Number)) != batch.Epoch))
        {
            throw Stale();
        }

        await reader.NextResultAsync(cancellationToken);
        var added = new HashSet<(long, int, Guid)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            added.Add((reader.GetInt64(0), reader.GetInt32(1), new Guid((byte[])reader.GetValue(2))));
        }

        // Of the same token twice in one commit the first is new.
        foreach (var (batch, click) in clicks)
        {
            click.IsNew = added.Remove((batch.Button.Number, batch.Month.Number, click.Token));
        }
    }

    private static async Task RaiseAsync(List<ClickBatch> batches, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // A button may have two batches in one commit; a statement may change a row only once.
        var heads = batches.GroupBy(batch => (Button: batch.Button.Number, Month: batch.Month.Number)).Select(of => (
            of.Key.Button,
            of.Key.Month,
            Added: of.Sum(batch => batch.Clicks.LongCount(click => click.IsNew)),
            Members: of.Sum(batch => batch.Clicks.LongCount(click => click.IsNew && click.IsMember)))).ToList();
        var days = batches.SelectMany(batch => IncrementsOf(batch), (batch, day) => (Button: batch.Button.Number, Month: batch.Month.Number, day))
            .GroupBy(one => (one.Button, one.Month, one.day.Day))
            .Select(of => (of.Key.Button, of.Key.Month, of.Key.Day, Members: of.Sum(one => (long)one.day.Members), Visitors: of.Sum(one => (long)one.day.Visitors)))
            .ToList();
        await using var both = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(
                    Raise,
                    heads.Select(head => head.Button).ToArray(),
                    heads.Select(head => head.Month).ToArray(),
                    heads.Select(head => head.Added).ToArray(),
                    heads.Select(head => head.Members).ToArray()),
                Command(
                    AddToDays,
                    days.Select(day => day.Button).ToArray(),
                    days.Select(day => day.Month).ToArray(),
                    days.Select(day => day.Day).ToArray(),
                    days.Select(day => day.Members).ToArray(),
                    days.Select(day => day.Visitors).ToArray()),
            },
        };
        await using var reader = await both.ExecuteReaderAsync(cancellationToken);
        var counts = new Dictionary<(long, int), long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counts[(reader.GetInt64(0), reader.GetInt32(1))] = reader.GetInt64(2);
        }

        await reader.NextResultAsync(cancellationToken);
        foreach (var batch in batches)
        {
            batch.CountAfter = counts[(batch.Button.Number, batch.Month.Number)];
        }
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> arrays)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (object array in arrays)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = array });
        }

        return command;
    }
}
