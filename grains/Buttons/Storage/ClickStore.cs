using System.Data.Common;
using Dapper;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>The clicks of months: who may count them, what was taken back, and their end.</summary>
internal sealed class ClickStore(Database database, WriteQueue writes) : IDeletedRows
{
    private const string Fence = "update click_head set epoch = epoch where button = @button and month = @month and epoch = @epoch and closed = 0";

    // A button that is being hidden or deleted is waited for: no head may come after it is gone.
    private readonly string _takeEpoch = $"""
        insert into click_head (button, month, epoch, count, members, closed, secret)
        select button, @month, 1, 0, 0, 0, @secret from button where button = @button and hidden = 0 {database.KeepingRows}
        on conflict (button, month) do update set epoch = click_head.epoch + 1 where click_head.closed = 0
        returning epoch, secret
        """;

    private const string FindOwner = """
        select owner, (select cast(coalesce(sum(count), 0) as bigint) from click_head where button = @button and month <> @month) as before from button where button = @button
        """;

    // A day that is over has its members in either table, or in both when clocks differed; what counts is their sum.
    private const string LowerDay = """
        update click_day set members = members - 1 where button = @button and month = @month and day = @day
        and not exists (select 1 from click_head h where h.button = @button and h.month = @month and h.day = @day)
        """;

    private const string LowerHead = """
        update click_head set count = count - 1, members = members - 1, day_members = day_members - case when day = @day then 1 else 0 end
        where button = @button and month = @month returning count
        """;

    private const int PurgedAtOnce = 2_000;

    private const string PurgePart = """
        delete from click_token where button = @Button and month = @Month and token in
        (select token from click_token where button = @Button and month = @Month limit @part)
        """;

    // SQLite overwrites the row that is deleted, and not the copies that pages still hold of rows which moved away when they were split.
    private const string Rewrite = """
        create table click_kept as select * from click_token;
        delete from click_token;
        insert into click_token select * from click_kept order by button, month, token;
        drop table click_kept;
        update click_purge set state = 2 where state = 1
        """;

    private readonly string _endPurge = database.IsShared
        ? "delete from click_purge where button = @Button and month = @Month"
        : "update click_purge set state = 1 where button = @Button and month = @Month and state = 0";

    /// <summary>
    /// Makes the caller the one activation that counts these clicks; null when there is no such button, it is hidden, or the month is closed.
    /// </summary>
    public Task<MonthHead?> TakeEpochAsync(ButtonId button, Month month)
    {
        var key = new { button = button.Number, month = month.Number, secret = ClickToken.NewSecret() };
        return new DecidingWrite<MonthHead?>(async (transaction, cancellationToken) =>
        {
            var connection = transaction.Connection!;
            if (await connection.QuerySingleOrDefaultAsync<EpochRow>(new(_takeEpoch, key, transaction, cancellationToken: cancellationToken)) is not { Secret: { } secret } taken)
            {
                return null;
            }

            var owner = await connection.QuerySingleAsync<OwnerRow>(new(FindOwner, key, transaction, cancellationToken: cancellationToken));
            return new(taken.Epoch, secret, Guid.Parse(owner.Owner), owner.Before);
        }).CommitAsync(writes);
    }

    public async Task<bool> HasTokenAsync(ButtonId button, Month month, Guid token)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from click_token where button = @button and month = @month and token = @token",
            new { button = button.Number, month = month.Number, token = token.ToByteArray() }) > 0;
    }

    /// <summary>Deletes a member's token and lowers the counts; the count of the month after it, or null when there was no such token.</summary>
    /// <exception cref="StaleActivationException">The epoch is not the last one; nothing was changed.</exception>
    public Task<long?> TakeBackAsync(ButtonId button, Month month, long epoch, Guid token)
    {
        var key = new { button = button.Number, month = month.Number, epoch, token = token.ToByteArray() };
        return new DecidingWrite<long?>(async (transaction, cancellationToken) =>
        {
            // Whoever writes clicks takes the head first.
            if (await ExecuteAsync(transaction, Fence, key, cancellationToken) == 0)
            {
                throw new StaleActivationException();
            }

            var day = await ScalarAsync<long?>(
                transaction, "delete from click_token where button = @button and month = @month and token = @token returning day", key, cancellationToken);
            if (day is null)
            {
                return null;
            }

            var ofDay = new { key.button, key.month, day };
            await ExecuteAsync(transaction, LowerDay, ofDay, cancellationToken);
            return await ScalarAsync<long?>(transaction, LowerHead, ofDay, cancellationToken);
        }).CommitAsync(writes);
    }

    /// <summary>Closes what ended before that month: nobody may count there any more, the secrets are gone, the tokens are on their way out.</summary>
    public Task CloseBeforeAsync(Month month) => writes.WriteAsync(new StatementWrite(
        """
        update click_head set closed = 1, epoch = epoch + 1 where month < @month and closed = 0;
        insert into click_purge (button, month) select button, month from click_head where closed = 1 and secret is not null on conflict (button, month) do update set state = 0;
        update click_head set secret = null where closed = 1 and secret is not null
        """,
        new { month = month.Number }));

    public async Task<bool> HasOpenBeforeAsync(Month month)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from (select 1 from click_head where month < @month and closed = 0 limit 1) as one", new { month = month.Number }) > 0;
    }

    /// <summary>Deletes tokens that no month needs any more, a part in each commit so that clicks go on in between.</summary>
    /// <param name="only">Of this button, or of all.</param>
    /// <param name="mostParts">Ends after so many; what is left is found again.</param>
    /// <param name="cancellationToken">Asked between two parts.</param>
    /// <returns>Whether there was anything to delete.</returns>
    public async Task<bool> PurgeAsync(ButtonId? only, int mostParts, CancellationToken cancellationToken)
    {
        int parts = 0;
        while (parts < mostParts && await FindPurgeAsync(only) is { } purge)
        {
            cancellationToken.ThrowIfCancellationRequested();
            parts++;
            var key = new { purge.Button, purge.Month, part = PurgedAtOnce };
            await new DecidingWrite<bool>(async (transaction, token) =>
                await ExecuteAsync(transaction, PurgePart, key, token) == PurgedAtOnce || await ExecuteAsync(transaction, _endPurge, key, token) > 0).CommitAsync(writes);
        }

        return parts > 0;
    }

    public async Task<bool> HasDeletedAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>("select count(*) from (select 1 from click_purge where state > 0 limit 1) as one") > 0;
    }

    public Task RewriteAsync() => writes.WriteAsync(new StatementWrite(Rewrite, new { }));

    public Task EndRewriteAsync() => writes.WriteAsync(new StatementWrite("delete from click_purge where state = 2", new { }));

    private async Task<PurgeRow?> FindPurgeAsync(ButtonId? only)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.QueryFirstOrDefaultAsync<PurgeRow>(
            only is null ? "select button, month from click_purge where state = 0 order by button, month limit 1" : "select button, month from click_purge where button = @button and state = 0 limit 1",
            new { button = only?.Number });
    }

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));

    private static Task<T?> ScalarAsync<T>(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<T>(new(sql, row, transaction, cancellationToken: cancellationToken));

    private sealed record EpochRow(long Epoch, byte[]? Secret);

    private sealed record OwnerRow(string Owner, long Before);

    /// <summary>By its properties, since the databases' whole numbers differ in length.</summary>
    private sealed class PurgeRow
    {
        public long Button { get; init; }

        public int Month { get; init; }
    }
}
