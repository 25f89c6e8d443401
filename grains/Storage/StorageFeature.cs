using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Storage;

/// <summary>The database and the one queue that writes to it.</summary>
public static class StorageFeature
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<Database>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            Database database = string.IsNullOrWhiteSpace(options.ConnectionString)
                ? new SqliteDatabase(options.DataDirectory)
                : new PostgresDatabase(options.ConnectionString);
            database.Migrate();
            return database;
        });
        services.AddSingleton<WriteMetrics>();
        services.AddSingleton<WriteQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<WriteQueue>());
    }
}
