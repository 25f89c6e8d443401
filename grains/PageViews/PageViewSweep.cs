using Flattr.Grains.PageViews.Storage;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flattr.Grains.PageViews;

/// <summary>Folds the journal every few seconds, packs days that are over, and gives their space back.</summary>
internal sealed partial class PageViewSweep(
    JournalFold fold, PageViewRecorder recorder, MonthPacker packer, Database database, TimeProvider time, ILogger<PageViewSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan FoldEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PackEvery = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        time.EveryAsync(FoldEvery, FoldAsync, LogSweepFailed, stoppingToken),
        time.EveryAsync(PackEvery, PackAsync, LogSweepFailed, stoppingToken));

    private async Task FoldAsync(CancellationToken cancellationToken)
    {
        await fold.FoldAsync(cancellationToken);
        if (database.IsShared)
        {
            await recorder.LearnAsync();
        }
    }

    private async Task PackAsync(CancellationToken cancellationToken)
    {
        recorder.ForgetPacked();
        if (await packer.PackAsync(cancellationToken))
        {
            await database.ShrinkAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sweep of the page views failed; it is tried again.")]
    private partial void LogSweepFailed(Exception exception);
}
