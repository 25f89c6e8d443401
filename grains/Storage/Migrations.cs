using System.Text;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;

namespace Flattr.Grains.Storage;

/// <summary>
/// Applies the scripts in the features' <c>Schema</c> folders, by number, each once. <c>NNNN-name.sql</c> serves both databases through the
/// variables <c>$identity$</c>, <c>$bytes$</c> and <c>$by_key$</c> (after a table that is kept in the order of its key where that is possible); <c>.sqlite.sql</c> and <c>.postgres.sql</c> serve one.
/// </summary>
internal static class Migrations
{
    public static void Apply(string connectionString, Database database)
    {
        bool sqlite = database is SqliteDatabase;
        UpgradeEngineBuilder builder = sqlite
            ? DeployChanges.To.SqliteDatabase(connectionString)
                .WithVariable("identity", "integer primary key autoincrement").WithVariable("bytes", "blob").WithVariable("by_key", "without rowid")
            : DeployChanges.To.PostgresqlDatabase(connectionString)
                .WithVariable("identity", "bigint generated always as identity primary key").WithVariable("bytes", "bytea").WithVariable("by_key", string.Empty);

        var result = builder
            .WithScripts(Scripts(sqlite ? ".sqlite.sql" : ".postgres.sql", sqlite ? ".postgres.sql" : ".sqlite.sql"))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"The database could not be brought up to date: {result.ErrorScript?.Name}: {result.Error.Message}", result.Error);
        }
    }

    private static IEnumerable<SqlScript> Scripts(string own, string others)
    {
        var assembly = typeof(Migrations).Assembly;
        return from resource in assembly.GetManifestResourceNames()
               where resource.Contains(".Schema.", StringComparison.Ordinal) && !resource.EndsWith(others, StringComparison.Ordinal)
               let name = resource[(resource.IndexOf(".Schema.", StringComparison.Ordinal) + 8)..].Replace(own, ".sql", StringComparison.Ordinal)
               orderby name
               select new SqlScript(name, Read(assembly.GetManifestResourceStream(resource)!));
    }

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
