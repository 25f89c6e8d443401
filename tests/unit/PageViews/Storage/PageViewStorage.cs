using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.PageViews.Reading;
using Flattr.Grains.PageViews.Storage;
using Flattr.Grains.Storage;
using Flattr.TestFixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TestDatabase = Flattr.TestFixtures.PostgresDatabase;

namespace Flattr.Tests.PageViews.Storage;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>The storage of page views as a silo has it, without the silo, over a database of its own and a clock that stands still.</summary>
internal sealed class PageViewStorage : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();
    private readonly TestDatabase? _postgres;
    private readonly string? _connectionString;
    private ServiceProvider _services;

    private PageViewStorage(TestDatabase? postgres, string? connectionString)
    {
        (_postgres, _connectionString) = (postgres, connectionString);
        _services = Build();
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    public string Directory => _directory.Path;

    public ICounters Counters => _services.GetRequiredService<ICounters>();

    public ILabels Labels => _services.GetRequiredService<ILabels>();

    public PageViewRecorder Recorder => _services.GetRequiredService<PageViewRecorder>();

    public MonthPacker Packer => _services.GetRequiredService<MonthPacker>();

    public JournalFold Fold => _services.GetRequiredService<JournalFold>();

    public Database Database => _services.GetRequiredService<Database>();

    public WriteMetrics Metrics => _services.GetRequiredService<WriteMetrics>();

    public WriteQueue Writes => _services.GetRequiredService<WriteQueue>();

    public static async Task<PageViewStorage> StartAsync(DatabaseKind kind)
    {
        var postgres = kind == DatabaseKind.Postgres ? await TestDatabase.CreateAsync() : null;
        var storage = new PageViewStorage(postgres, postgres?.ConnectionString);
        await storage.Writes.StartAsync(CancellationToken.None);
        return storage;
    }

    /// <summary>On a PostgreSQL database that can be cut off.</summary>
    public static async Task<(PageViewStorage Storage, DatabaseRelay Relay)> StartBehindRelayAsync()
    {
        var postgres = await TestDatabase.CreateAsync();
        var server = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        var relay = new DatabaseRelay(server.Host!, server.Port);
        var storage = new PageViewStorage(postgres, postgres.ConnectionStringThrough(relay.Port));
        await storage.Writes.StartAsync(CancellationToken.None);
        return (storage, relay);
    }

    /// <summary>A second silo on the same PostgreSQL database.</summary>
    public async Task<PageViewStorage> JoinAsync()
    {
        var other = new PageViewStorage(_postgres, _connectionString);
        await other.Writes.StartAsync(CancellationToken.None);
        return other;
    }

    /// <summary>Ends everything in memory and begins again on what is in the database.</summary>
    public async Task RestartAsync()
    {
        await Writes.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _services = Build();
        await Writes.StartAsync(CancellationToken.None);
    }

    public Task RecordAsync(params PageView[] views) => Recorder.RecordAsync([.. views]);

    public async Task<List<CounterRow>> ReadAsync(CounterDimension dimension, int page = 0, bool hourly = true)
    {
        var rows = new List<CounterRow>();
        await Counters.ReadAsync(1, page, dimension, Hour.StartOf(new(2015, 1, 1)), Hour.StartOf(new(2027, 1, 1)), hourly, rows.Add, CancellationToken.None);
        return rows;
    }

    public async Task<Counts> SumAsync(CounterDimension dimension, int page = 0, bool hourly = true) =>
        (await ReadAsync(dimension, page, hourly)).Aggregate(default(Counts), (sum, row) => sum + row.Counts);

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

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<TimeProvider>(Time);
        services.AddOptions<StorageOptions>().Configure(options =>
            (options.ConnectionString, options.DataDirectory) = (_connectionString, _directory.Path));
        services.AddStorage();
        services.AddPageViewGrains();
        return services.BuildServiceProvider();
    }
}
