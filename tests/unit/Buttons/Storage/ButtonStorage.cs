using Flattr.Grains.Buttons;
using Flattr.Grains.Buttons.Storage;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.DependencyInjection;
using TemporaryDirectory = Flattr.TestFixtures.TemporaryDirectory;
using TestDatabase = Flattr.TestFixtures.PostgresDatabase;

namespace Flattr.UnitTests.Buttons.Storage;

/// <summary>The storage of buttons as a silo has it, without the silo, over a database of its own.</summary>
internal sealed class ButtonStorage : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly TestDatabase? _postgres;
    private readonly ServiceProvider _services;

    private ButtonStorage(TimeProvider time, TestDatabase? postgres, string? connectionString)
    {
        _postgres = postgres;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(time);
        services.AddOptions<StorageOptions>().Configure(options => (options.ConnectionString, options.DataDirectory) = (connectionString, _directory.Path));
        services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());
        services.AddStorage();
        services.AddButtonGrains();
        _services = services.BuildServiceProvider();
        Writes.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public Database Database => Get<Database>();

    public WriteQueue Writes => Get<WriteQueue>();

    public ButtonStore Buttons => Get<ButtonStore>();

    public ButtonReader Reader => Get<ButtonReader>();

    public ClickStore Clicks => Get<ClickStore>();

    public ClickWriter Writer => Get<ClickWriter>();

    public OwnerButtons OfOwner => Get<OwnerButtons>();

    public static async Task<ButtonStorage> StartAsync(DatabaseKind kind, TimeProvider time)
    {
        var postgres = kind == DatabaseKind.Postgres ? await TestDatabase.CreateAsync() : null;
        return new(time, postgres, postgres?.ConnectionString);
    }

    /// <summary>A second silo on the same PostgreSQL database.</summary>
    public ButtonStorage Join(TimeProvider time) => new(time, postgres: null, _postgres!.ConnectionString);

    /// <summary>In a file.</summary>
    public static ButtonStorage Start(TimeProvider time) => new(time, postgres: null, connectionString: null);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await Writes.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _directory.Dispose();
    }
}
