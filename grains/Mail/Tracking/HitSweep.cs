using Flattr.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>Forgets what isn't needed any more of who opened and clicked, and ends what was begun and interrupted.</summary>
internal sealed partial class HitSweep(HitStore hits, Database database, TimeProvider time, ILogger<HitSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TrySweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops; what is left is in the database.
        }
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        await hits.ClearSecondsAsync(time.GetUtcNow(), cancellationToken);
        await hits.ForgetAsync(time.GetUtcNow());
        await hits.PurgeAsync(cancellationToken);
        if (await hits.HasDeletedAsync())
        {
            // The bytes go from the embedded database too, and from its log.
            await hits.RewriteAsync();
            await database.ShrinkAsync(cancellationToken);
            await hits.EndRewriteAsync();
        }
    }

    private async Task TrySweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What was counted of a campaign's readers could not be forgotten; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
