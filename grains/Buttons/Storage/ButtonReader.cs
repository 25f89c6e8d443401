using System.Collections.Immutable;
using Dapper;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>Reads what has been committed of buttons and their counts.</summary>
internal sealed class ButtonReader(Database database)
{
    private const int ShownToEverybody = 2;

    private const string Columns = "b.button, b.owner, b.url, b.title, b.text, b.tags, b.language, b.category, b.hidden, b.revision, b.created";
    private const string AllClicks = "(select cast(coalesce(sum(h.count), 0) as bigint) from click_head h where h.button = b.button)";

    public async Task<ImmutableArray<OwnedButton>> ListAsync(Guid owner, Month now)
    {
        const string Sql = $"""
            select {Columns}, {AllClicks} as count,
                (select cast(coalesce(sum(h.count), 0) as bigint) from click_head h where h.button = b.button and h.month = @month) as countThisMonth
            from button b where b.owner = @owner order by b.created desc, b.button
            """;
        var rows = await QueryAsync<ButtonRow>(Sql, new { owner = owner.ToString(), month = now.Number });
        return [.. rows.Select(row => new OwnedButton(row.ToButton(), row.Count, row.CountThisMonth))];
    }

    public async Task<bool> HasAnyAsync(Guid owner) =>
        await QueryAsync<long>("select 1 from button where owner = @owner limit 1", new { owner = owner.ToString() }) is [_];

    /// <summary>Pages of the owner's buttons that are not hidden, the newest first.</summary>
    public Task<List<string>> ListPagesAsync(Guid owner) => QueryAsync<string>(
        "select url from button where owner = @owner and hidden = 0 order by created desc, button", new { owner = owner.ToString() });

    public async Task<ButtonId?> FindAsync(Guid owner, string url) =>
        Id(await QueryAsync<long>("select button from button where owner = @owner and url = @url", new { owner = owner.ToString(), url }));

    /// <summary>By a handle that its owner shows to everybody: a hidden one leads nowhere.</summary>
    public async Task<ButtonId?> FindByHandleAsync(string handle, string url) => Id(await QueryAsync<long>(
        $"""
        select b.button from button b join profile_handle p on p.account = b.owner
        where p.handle = @handle and p.shown = {ShownToEverybody} and b.url = @url and b.hidden = 0
        """,
        new { handle, url }));

    public async Task<ShownButton?> ShowAsync(ButtonId button)
    {
        var sql = $"""
            select {Columns}, {AllClicks} as count, p.handle from button b
            left join profile_handle p on p.account = b.owner and p.shown = {ShownToEverybody}
            where b.button = @button and b.hidden = 0
            """;
        return (await QueryAsync<ButtonRow>(sql, new { button = button.Number })) is [var row, ..]
            ? new(button, row.ToDescription(), Guid.Parse(row.Owner), row.Handle, row.Count)
            : null;
    }

    public async Task<long?> CountAsync(ButtonId button) =>
        await QueryAsync<long>($"select {AllClicks} from button b where b.button = @button and b.hidden = 0", new { button = button.Number }) is [var count] ? count : null;

    public async Task<ButtonCounts> CountByTimeAsync(ButtonId button, Month from, Month to)
    {
        var range = new { button = button.Number, from = from.Number, to = to.Number };
        var months = await QueryAsync<MonthRow>(
            "select month, count, members, closed from click_head where button = @button and month between @from and @to order by month", range);
        var days = await QueryAsync<DayRow>(
            "select month, day, cast(members as bigint) as members, cast(visitors as bigint) as visitors from click_by_day where button = @button and month between @from and @to order by month, day", range);
        return new(
            [.. months.Select(row => new MonthCount(new((int)row.Month), row.Members, row.Count - row.Members, row.Closed != 0))],
            [.. days.Where(row => row.Members + row.Visitors > 0)
                .Select(row => new DayCount(new((int)row.Month / 100, (int)row.Month % 100, (int)row.Day), row.Members, row.Visitors))]);
    }

    private static ButtonId? Id(List<long> found) => found is [var button, ..] ? new(button) : null;

    private async Task<List<T>> QueryAsync<T>(string sql, object parameters)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    private sealed class MonthRow
    {
        public long Month { get; init; }

        public long Count { get; init; }

        public long Members { get; init; }

        public long Closed { get; init; }
    }

    private sealed class DayRow
    {
        public long Month { get; init; }

        public long Day { get; init; }

        public long Members { get; init; }

        public long Visitors { get; init; }
    }
}
