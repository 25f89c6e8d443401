using System.Collections.Immutable;
using Dapper;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons;
using Flattr.Grains.Buttons.Storage;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace Flattr.UnitTests.Buttons;

/// <summary>A silo with the real button grains, over a database of its own and a clock that stands still.</summary>
internal sealed class ButtonCluster : IAsyncDisposable
{
    public static readonly Guid Owner = Guid.Parse("0190a5d2-7c1e-7b62-9f5a-3c1d2e4f5a6b");
    public static readonly Month May = new(202605);

    private readonly PageViewStorage _storage;
    private readonly InProcessTestCluster _cluster;

    private ButtonCluster(PageViewStorage storage, int clicksPerAddress)
    {
        _storage = storage;
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(storage.Time);
            silo.Services.AddSingleton(storage.Database);
            silo.Services.AddSingleton(storage.Writes);
            silo.Services.AddSingleton<ButtonStore>();
            silo.Services.AddSingleton<ButtonReader>();
            silo.Services.AddSingleton<ClickStore>();
            silo.Services.AddSingleton<ClickLimits>();
            silo.Services.AddSingleton<ClickServices>();
            silo.Services.AddSingleton<ActiveMonths>();
            silo.Services.AddSingleton<ClickWriter>(storage.Database.IsShared ? new PostgresClickWriter() : new SqliteClickWriter());
            silo.Services.Configure<ButtonOptions>(options => options.ClicksPerAddress = clicksPerAddress);
        });
        _cluster = builder.Build();
    }

    public Database Database => _storage.Database;

    public FakeTimeProvider Time => _storage.Time;

    public WriteQueue Writes => _storage.Writes;

    /// <summary>Another silo's view of the same tables.</summary>
    public ClickStore Clicks => new(_storage.Database, _storage.Writes);

    public ButtonReader Reader => new(_storage.Database);

    public static async Task<ButtonCluster> StartAsync(DatabaseKind kind, int clicksPerAddress = 1_000_000)
    {
        var cluster = new ButtonCluster(await PageViewStorage.StartAsync(kind), clicksPerAddress);
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    public IButtonGrain Button(ButtonId button) => _cluster.Client.GetGrain<IButtonGrain>(button.Number);

    public IButtonMonthGrain Clicked(ButtonId button, Month? month = null) =>
        _cluster.Client.GetGrain<IButtonMonthGrain>(button.Number, (month ?? May).ToString(), grainClassNamePrefix: null);

    /// <summary>Through the door of the silo, as a front end sends them.</summary>
    public Task<ImmutableArray<ClickAnswer>> ClickThroughDoorAsync(params VisitorClick[] clicks) => _cluster.Client.GetGrain<IClickDoorGrain>(0).ClickAsync([.. clicks]);

    public async Task<ButtonId> MakeAsync(long number = 1)
    {
        var button = new ButtonId(number);
        var saved = await Button(button).CreateAsync(Owner, Describe($"https://example.org/{number}"));
        Assert.Equal(ButtonOutcome.Saved, saved.Outcome);
        return button;
    }

    public static ButtonDescription Describe(string url, string title = "A page worth it") => new() { Url = url, Title = title };

    /// <summary>What happens once a minute.</summary>
    public async Task SweepAsync()
    {
        using var sweep = new ButtonSweep(Clicks, Database, Time, NullLogger<ButtonSweep>.Instance);
        await sweep.SweepAsync(CancellationToken.None);
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await Database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    /// <summary>Head, days and tokens of an open month say the same; answers what they say.</summary>
    public async Task<long> CountAsync(ButtonId button, Month? month = null)
    {
        var where = $"where button = {button.Number} and month = {(month ?? May).Number}";
        long head = await ReadAsync<long>($"select coalesce(sum(count), 0) from click_head {where}");
        Assert.Equal(head, await ReadAsync<long>($"select count(*) from click_token {where}"));
        Assert.Equal(head, await ReadAsync<long>($"select coalesce(sum(members + visitors), 0) from click_by_day {where}"));
        Assert.Equal(
            await ReadAsync<long>($"select coalesce(sum(members), 0) from click_head {where}"),
            await ReadAsync<long>($"select coalesce(sum(members), 0) from click_by_day {where}"));
        return head;
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _storage.DisposeAsync();
    }
}
