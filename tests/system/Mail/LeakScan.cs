using System.Data;
using System.Text;
using Dapper;
using Flattr.SystemTests.Buttons;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Mail;

/// <summary>
/// What tells whose message a nonce was of, or may: a nonce outside of the spent set, or in one row or page with somebody; somebody named where nobody is to be; and
/// what is to be written nowhere at all. Answers each as a line, for the test to show.
/// </summary>
internal sealed class LeakScan(FlattrHome home, IReadOnlyList<SentMessage> messages, params Needle[] readers)
{
    public const string SpentTable = "mail_spent";

    private const string DatabaseName = "flattr.db";
    private const int PageBytes = 4_096;
    private const int LogHeadBytes = 32;
    private const int FrameHeadBytes = 24;

    // What PostgreSQL keeps of a table's values to plan by.
    private const string Statistics = """
        select tablename, attname, coalesce(most_common_vals::text, '') as common, coalesce(histogram_bounds::text, '') as bounds from pg_stats where schemaname = current_schema()
        """;

    private readonly NeedleIndex _nonces = new(messages.Select(message => message.NonceNeedle));
    private readonly NeedleIndex _people = new(messages.SelectMany(message => (Needle[])[message.MemberNeedle, message.AddressNeedle]));
    private readonly NeedleIndex _secrets = new([.. messages.SelectMany(message => message.Secrets), .. readers]);

    /// <summary>Tables that say who has an account, who gets mail, and who is still to get it.</summary>
    public static IReadOnlyList<string> TablesOfMembers { get; } = ["account_email", "mail_recipient", "mail_subscription", "orleansstorage"];

    public async Task<List<string>> InRowsAsync() => [.. (await ReadAsync()).SelectMany(row => In(row).Select(leak => $"{leak} in {row.Table}"))];

    /// <summary>In which tables any nonce is, and any member.</summary>
    public async Task<(string[] Nonces, string[] People)> TablesAsync()
    {
        var rows = await ReadAsync();
        return (TablesOf(rows, _nonces), TablesOf(rows, _people));
    }

    /// <summary>All that the database holds of each member, by his address and his id.</summary>
    public async Task<ILookup<string, string>> RowsOfMembersAsync() =>
        (await DatabaseScan.ReadAsync(home)).SelectMany(row => _people.Find(row).Select(name => (name, row.Text))).ToLookup(found => found.name, found => found.Text);

    public List<string> InFiles() => [.. Files().SelectMany(file => InFile(file.Name, file.Content))];

    /// <summary>A log or the like has no place for any of it.</summary>
    public List<string> InText(string name, string text) => [.. All(Encoding.UTF8.GetBytes(text)).Select(leak => $"{leak} in {name}")];

    /// <summary>Nonces in the files, which is where those of the embedded database are.</summary>
    public int CountNoncesInFiles() => Files().SelectMany(file => _nonces.Find(file.Content)).Distinct().Count();

    /// <summary>With a database elsewhere there may be none.</summary>
    private IEnumerable<(string Name, byte[] Content)> Files() => Directory.Exists(home.DataDirectory) ? DatabaseFiles.ReadNamed(home.DataDirectory) : [];

    private IEnumerable<string> In(DatabaseRow row)
    {
        var (nonces, people) = (_nonces.Find(row), _people.Find(row));
        return
        [
            .. _secrets.Find(row),
            .. row.Table == SpentTable ? [] : nonces,
            .. nonces.Count > 0 ? people.Select(person => $"{person} beside {nonces.First()}") : [],
            .. TablesOfMembers.Contains(row.Table, StringComparer.OrdinalIgnoreCase) ? [] : people,
        ];
    }

    private IEnumerable<string> InFile(string name, byte[] content)
    {
        if (home.Postgres is not null || !name.StartsWith(DatabaseName, StringComparison.Ordinal))
        {
            return All(content).Select(leak => $"{leak} in the file {name}");
        }

        int frame = name.EndsWith("-wal", StringComparison.Ordinal) ? FrameHeadBytes : 0;
        var pages = content.Skip(frame > 0 ? LogHeadBytes : 0).Chunk(frame + PageBytes).Where(page => _nonces.Find(page).Count > 0 && _people.Find(page).Count > 0);
        return [.. _secrets.Find(content).Select(leak => $"{leak} in the file {name}"), .. pages.Select(_ => $"a nonce and a member on one page of the file {name}")];
    }

    private IEnumerable<string> All(byte[] content) => [.. _nonces.Find(content), .. _people.Find(content), .. _secrets.Find(content)];

    private async Task<List<DatabaseRow>> ReadAsync()
    {
        var rows = await DatabaseScan.ReadAsync(home);
        if (home.Postgres is not null)
        {
            await using var connection = await new ButtonTables(home).OpenAsync();
            await connection.ExecuteAsync("analyze", commandType: CommandType.Text);
            var statistics = await connection.QueryAsync<(string Table, string Column, string Common, string Bounds)>(Statistics);
            rows.AddRange(statistics.Select(of => new DatabaseRow(of.Table, [(of.Column, Encoding.UTF8.GetBytes($"{of.Common} {of.Bounds}"))])));
        }

        return rows;
    }

    private static string[] TablesOf(List<DatabaseRow> rows, NeedleIndex needles) =>
        [.. rows.Where(row => needles.Find(row).Count > 0).Select(row => row.Table.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
}
