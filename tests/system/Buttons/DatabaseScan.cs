using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Buttons;

/// <summary>Every column of every row of every table.</summary>
internal static class DatabaseScan
{
    private const string SqliteTables = """select name, '"' || name || '"' as source from sqlite_master where type = 'table'""";

    private const string PostgresTables = """
        select c.relname as name, format('%I.%I', n.nspname, c.relname) as source from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm', 'f') and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
        """;

    /// <summary>Where any of these is: table, column and what was found.</summary>
    public static async Task<List<(string Table, string Column, string Found)>> FindAsync(FlattrHome home, IReadOnlyList<Needle> needles)
    {
        var found = new HashSet<(string, string, string)>();
        foreach (var row in await ReadAsync(home))
        {
            found.UnionWith(row.Columns.SelectMany(column => needles.Where(needle => needle.IsIn(column.Value)).Select(needle => (row.Table, column.Name, needle.Name))));
        }

        return [.. found.Order()];
    }

    /// <summary>All rows, of the tables that the database itself knows of.</summary>
    public static async Task<List<DatabaseRow>> ReadAsync(FlattrHome home)
    {
        var rows = new List<DatabaseRow>();
        await using var connection = await new ButtonTables(home).OpenAsync();
        var tables = (await connection.QueryAsync<(string Name, string Source)>(home.Postgres is null ? SqliteTables : PostgresTables)).AsList();
        Assert.Contains("click_token", tables.Select(table => table.Name));
        foreach (var (name, source) in tables)
        {
            await using var reader = (DbDataReader)await connection.ExecuteReaderAsync($"select * from {source}");
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                rows.Add(new(name, [.. Enumerable.Range(0, reader.FieldCount).Select(column => (reader.GetName(column), BytesOf(reader.GetValue(column))))]));
            }
        }

        return rows;
    }

    private static byte[] BytesOf(object value) => value as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
}

/// <summary>What a row holds: bytes as they are, all else as text.</summary>
internal sealed record DatabaseRow(string Table, IReadOnlyList<(string Name, byte[] Value)> Columns)
{
    /// <summary>The same for the same row.</summary>
    public string Text => $"{Table}: {string.Join(", ", Columns.Select(column => $"{column.Name}={Convert.ToHexString(column.Value)}"))}";

    public bool Holds(Needle needle) => Columns.Any(column => needle.IsIn(column.Value));
}
