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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => time.EveryAsync(Every, SweepAsync, fault => Log.Failed(logger, fault), stoppingToken);

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var firstOpen = Month.Of(time.GetUtcNow() - Month.Grace);
        if (await clicks.HasOpenBeforeAsync(firstOpen))
        {
            await clicks.CloseBeforeAsync(firstOpen);
        }

        await clicks.PurgeAsync(only: null, int.MaxValue, cancellationToken);
        await database.ForgetAsync(clicks, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A sweep of the buttons failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
