using Flattr.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>Forgets what isn't needed any more of who opened and clicked, and ends what was begun and interrupted.</summary>
internal sealed partial class HitSweep(HitStore hits, Database database, TimeProvider time, ILogger<HitSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => time.EveryAsync(Every, SweepAsync, fault => Log.Failed(logger, fault), stoppingToken);

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        await hits.ClearSecondsAsync(time.GetUtcNow(), cancellationToken);
        await hits.ForgetAsync(time.GetUtcNow());
        await hits.PurgeAsync(cancellationToken);
        await database.ForgetAsync(hits, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What was counted of a campaign's readers could not be forgotten; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
