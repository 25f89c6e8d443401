using System.Collections.Immutable;
using Dapper;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps;
using Flattr.Grains.Heatmaps.Campaigns;
using Flattr.Grains.Heatmaps.Counting;
using Flattr.Grains.Heatmaps.Reading;
using Flattr.Grains.Heatmaps.Storage;
using Flattr.Grains.PageViews.Reading;
using Flattr.Grains.Storage;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Heatmaps;

/// <summary>What counts clicks for heatmaps on one silo, without the silo, over a database of its own and a clock that stands still.</summary>
internal sealed class HeatmapDesk : IAsyncDisposable
{
    private readonly PageViewStorage _storage;
    private readonly bool _isFirst;
    private readonly HeatmapFold _fold;

    private HeatmapDesk(PageViewStorage storage, FakeTimeProvider time, bool isFirst)
    {
        (_storage, _isFirst, Time) = (storage, isFirst, time);
        Store = new(storage.Database, storage.Writes);
        _fold = new(Store, new(storage.Database, storage.Writes));
        Recorder = new(storage.Writes, new(), time);
        Campaigns = new(storage.Database, storage.Writes, time);
        Purge = new(storage.Database, storage.Writes);
        Reader = new(Store, _fold, Options.Create(new ReadingOptions()));
    }

    public FakeTimeProvider Time { get; }

    public HeatmapStore Store { get; }

    public HeatmapRecorder Recorder { get; }

    public HeatmapCampaignStore Campaigns { get; }

    public HeatmapPurge Purge { get; }

    public HeatmapReader Reader { get; }

    public Database Database => _storage.Database;

    public WriteQueue Writes => _storage.Writes;

    public string Directory => _storage.Directory;

    public static async Task<HeatmapDesk> StartAsync(DatabaseKind kind)
    {
        var storage = await PageViewStorage.StartAsync(kind);
        return new(storage, storage.Time, isFirst: true);
    }

    /// <summary>Another silo on the same database: PostgreSQL, with connections of its own; or this process once more.</summary>
    public async Task<HeatmapDesk> JoinAsync() => new(_storage.Database.IsShared ? await _storage.JoinAsync() : _storage, Time, isFirst: false);

    public async Task<long> RunAsync(HeatmapPlan? plan = null) => (await Campaigns.AddAsync(1, plan ?? Plans.Of(Time.GetUtcNow())))!.Number;

    public Task FoldAsync() => _fold.FoldAsync(CancellationToken.None);

    public Task<HeatmapMap?> ReadAsync(long campaign, string page = "/", WidthClass width = WidthClass.Wide) => Reader.ReadMapAsync(campaign, page, width, CancellationToken.None);

    /// <summary>A load that saw the whole page, with these clicks.</summary>
    public Task ClickAsync(long campaign, params ImmutableArray<HeatmapClick> clicks) => Recorder.RecordAsync([Load(campaign, clicks)]);

    public static HeatmapBeacon Load(long campaign, ImmutableArray<HeatmapClick> clicks, string page = "/", int lastStep = HeatmapBounds.DepthSteps) =>
        new() { Campaign = campaign, Page = page, Width = WidthClass.Wide, FirstStep = 0, LastStep = lastStep, Clicks = clicks };

    public static HeatmapClick Click(string selector, int column = 0, int row = 0, bool isDead = false, bool isRage = false) =>
        new(selector, column, row, column, row, isDead, isRage);

    /// <summary>What happens once a minute.</summary>
    public async Task SweepAsync()
    {
        using var sweep = new HeatmapSweep(_fold, Campaigns, Purge, _storage.Database, Time, NullLogger<HeatmapSweep>.Instance);
        await sweep.SweepAsync(CancellationToken.None);
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await _storage.Database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public async ValueTask DisposeAsync()
    {
        _fold.Dispose();
        if (_isFirst)
        {
            await _storage.DisposeAsync();
        }
        else if (_storage.Database.IsShared)
        {
            await _storage.Writes.StopAsync(CancellationToken.None);
        }
    }
}
