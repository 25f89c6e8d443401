using Flattr.GrainInterfaces.Accounts;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flattr.Grains.Accounts;

/// <summary>Ends what was begun: deletions of accounts that were interrupted.</summary>
internal sealed partial class AccountSweep(ErasureStore erasures, IGrainFactory grains, TimeProvider time, ILogger<AccountSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => time.EveryAsync(Every, SweepAsync, fault => Log.Failed(logger, fault), stoppingToken);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var account in await erasures.ListAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await grains.GetGrain<IUserGrain>(account).EraseAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A sweep of the accounts failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
