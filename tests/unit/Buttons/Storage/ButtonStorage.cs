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

    private ButtonStorage(TimeProvider time, TestDatabase? postgres)
    {
        _postgres = postgres;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(time);
        services.AddOptions<StorageOptions>().Configure(options => (options.ConnectionString, options.DataDirectory) = (postgres?.ConnectionString, _directory.Path));
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

    public static async Task<ButtonStorage> StartAsync(DatabaseKind kind, TimeProvider time) =>
        new(time, kind == DatabaseKind.Postgres ? await TestDatabase.CreateAsync() : null);

    /// <summary>In a file.</summary>
    public static ButtonStorage Start(TimeProvider time) => new(time, postgres: null);

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
