using Flattr.GrainInterfaces.Accounts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flattr.Grains.Accounts;

/// <summary>Ends what was begun: deletions of accounts that were interrupted.</summary>
internal sealed partial class AccountSweep(ErasureStore erasures, IGrainFactory grains, TimeProvider time, ILogger<AccountSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops; the list is in the database.
        }
    }

    internal async Task SweepAsync()
    {
        try
        {
            foreach (var account in await erasures.ListAsync())
            {
                await grains.GetGrain<IUserGrain>(account).EraseAsync();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A sweep of the accounts failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
