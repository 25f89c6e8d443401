using System.Data.Common;
using Dapper;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>
/// What buttons are. A table and no grain state, because they are found by their owner and by their page too, and one commit has to hold both.
/// </summary>
internal sealed class ButtonStore(Database database, WriteQueue writes, TimeProvider time)
{
    private const string Columns = "button, owner, url, title, text, tags, language, category, hidden, revision, created";

    /// <summary>Of PostgreSQL; in the embedded database one writer comes after the other.</summary>
    private const string UniqueViolation = "23505";

    private const string Insert = $"""
        insert into button ({Columns})
        values (@button, @owner, @url, @title, @text, @tags, @language, @category, 0, 1, @created) on conflict do nothing
        """;

    private const string Update = """
        update button set url = @url, title = @title, text = @text, tags = @tags, language = @language, category = @category, hidden = @hidden, revision = revision + 1
        where button = @button and owner = @owner and revision = @revision
        """;

    // Whoever counts clicks has to look at the button again.
    private const string TakeEpochs = "update click_head set epoch = epoch + 1 where button = @button and closed = 0";

    // The button first and then its heads, as whoever takes an epoch does.
    private const string DeleteAll = $"""
        delete from button where button = @button;
        {TakeEpochs};
        insert into click_purge (button, month) select button, month from click_head where button = @button on conflict (button, month) do update set state = 0;
        delete from click_day where button = @button;
        delete from click_head where button = @button
        """;

    public async Task<Button?> FindAsync(ButtonId button)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QuerySingleOrDefaultAsync<ButtonRow>($"select {Columns} from button where button = @button", new { button = button.Number }))?.ToButton();
    }

    /// <summary>Adds the button unless its owner has one for this page, or too many.</summary>
    public async Task<ButtonSaved> AddAsync(ButtonId button, Guid owner, ButtonDescription description)
    {
        var row = Parameters(button, owner, description, hidden: false, revision: 1);
        var outcome = await new DecidingWrite<ButtonOutcome>(async (transaction, cancellationToken) =>
        {
            if (await ScalarAsync<long>(transaction, "select count(*) from button where owner = @owner", row, cancellationToken) >= IButtonDirectoryGrain.MostButtons)
            {
                return ButtonOutcome.TooMany;
            }

            return await ExecuteAsync(transaction, Insert, row, cancellationToken) > 0 ? ButtonOutcome.Saved : ButtonOutcome.PageTaken;
        }).CommitAsync(writes);
        return new(outcome, outcome == ButtonOutcome.Saved ? await FindAsync(button) : null);
    }

    public async Task<ButtonSaved> ChangeAsync(ButtonId button, Guid owner, ButtonDescription description, bool hidden, int revision)
    {
        var row = Parameters(button, owner, description, hidden, revision);
        var write = new DecidingWrite<ButtonOutcome>(async (transaction, cancellationToken) =>
        {
            if (await ScalarAsync<long>(transaction, "select count(*) from button where owner = @owner and url = @url and button <> @button", row, cancellationToken) > 0)
            {
                return ButtonOutcome.PageTaken;
            }

            if (await ExecuteAsync(transaction, Update, row, cancellationToken) == 0)
            {
                return ButtonOutcome.ChangedMeanwhile;
            }

            await ExecuteAsync(transaction, TakeEpochs, row, cancellationToken);
            return ButtonOutcome.Saved;
        });
        return new(await CommitAsync(write), await FindAsync(button));
    }

    /// <summary>Deletes it with its counts; its tokens are on their way out.</summary>
    public Task DeleteAsync(ButtonId button) => writes.WriteAsync(new StatementWrite(DeleteAll, new { button = button.Number }));

    /// <summary>Deletes all that an account has, and answers which they were; together they are few commits.</summary>
    public async Task<List<ButtonId>> DeleteOfOwnerAsync(Guid owner)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var numbers = await connection.QueryAsync<long>("select button from button where owner = @owner order by button", new { owner = owner.ToString() });
        List<ButtonId> buttons = [.. numbers.Select(number => new ButtonId(number))];
        await Task.WhenAll(buttons.Select(DeleteAsync));
        return buttons;
    }

    /// <summary>Two buttons may be moved to one page at the same moment: the index of the table lets one of them have it.</summary>
    private async Task<ButtonOutcome> CommitAsync(DecidingWrite<ButtonOutcome> write)
    {
        try
        {
            return await write.CommitAsync(writes);
        }
        catch (DbException exception) when (exception.SqlState == UniqueViolation)
        {
            return ButtonOutcome.PageTaken;
        }
    }

    private object Parameters(ButtonId button, Guid owner, ButtonDescription description, bool hidden, int revision) => new
    {
        button = button.Number,
        owner = owner.ToString(),
        url = description.Url,
        title = description.Title,
        text = description.Text,
        tags = string.Join(',', description.Tags),
        language = description.Language,
        category = (int)description.Category,
        hidden = hidden ? 1 : 0,
        revision,
        created = StoredTime.Write(time.GetUtcNow()),
    };

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));

    private static Task<T?> ScalarAsync<T>(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<T>(new(sql, row, transaction, cancellationToken: cancellationToken));
}
