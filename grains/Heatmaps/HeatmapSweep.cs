using Flattr.Grains.Heatmaps.Campaigns;
using Flattr.Grains.Heatmaps.Storage;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flattr.Grains.Heatmaps;

/// <summary>Folds the journal every few seconds, ends campaigns whose days are over, and deletes counts that were kept long enough.</summary>
internal sealed partial class HeatmapSweep(
    HeatmapFold fold, HeatmapCampaignStore campaigns, HeatmapPurge purge, Database database, TimeProvider time, ILogger<HeatmapSweep> logger) : BackgroundService
{
    private static readonly TimeSpan FoldEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        time.EveryAsync(FoldEvery, fold.FoldAsync, fault => Log.Failed(logger, fault), stoppingToken),
        time.EveryAsync(SweepEvery, SweepAsync, fault => Log.Failed(logger, fault), stoppingToken));

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        await campaigns.EndDueAsync();
        await campaigns.PurgeDueAsync();
        await purge.PurgeAsync(cancellationToken);
        await database.ForgetAsync(purge, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A sweep of the heatmaps failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
