using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Buttons.Storage;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flattr.Grains.Buttons;

/// <summary>Closes months that are over: their secrets and tokens are destroyed, their counts stay. Ends what was begun and interrupted.</summary>
internal sealed partial class ButtonSweep(ClickStore clicks, Database database, TimeProvider time, ILogger<ButtonSweep> logger) : BackgroundService
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
        var firstOpen = Month.Of(time.GetUtcNow() - Month.Grace);
        if (await clicks.HasOpenBeforeAsync(firstOpen))
        {
            await clicks.CloseBeforeAsync(firstOpen);
        }

        await clicks.PurgeAsync(only: null, int.MaxValue, cancellationToken);
        if (await clicks.HasDeletedAsync())
        {
            // The bytes go from the embedded database too, and from its log.
            await clicks.RewriteAsync();
            await database.ShrinkAsync(cancellationToken);
            await clicks.EndRewriteAsync();
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
        [LoggerMessage(1, LogLevel.Warning, "A sweep of the buttons failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
