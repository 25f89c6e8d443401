using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Buttons;

/// <summary>Every column of every row of every table.</summary>
internal static class DatabaseScan
{
    /// <summary>Where any of these is: table, column and what was found.</summary>
    public static async Task<List<(string Table, string Column, string Found)>> FindAsync(FlattrHome home, IReadOnlyList<Needle> needles)
    {
        var found = new HashSet<(string, string, string)>();
        await using var connection = await new ButtonTables(home).OpenAsync();
        var tables = (await connection.QueryAsync<string>(home.Postgres is null
            ? "select name from sqlite_master where type = 'table'"
            : "select table_name from information_schema.tables where table_schema = current_schema()")).AsList();
        Assert.Contains("click_token", tables);
        foreach (var table in tables)
        {
            await using var reader = (DbDataReader)await connection.ExecuteReaderAsync($"select * from \"{table}\"");
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var value = BytesOf(reader.GetValue(column));
                    found.UnionWith(needles.Where(needle => needle.IsIn(value)).Select(needle => (table, reader.GetName(column), needle.Name)));
                }
            }
        }

        return [.. found.Order()];
    }

    private static byte[] BytesOf(object value) => value as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
}
