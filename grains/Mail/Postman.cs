using System.Threading.Channels;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail;

/// <summary>
/// Empties the outbox: at once when a letter was posted on this silo, and every few seconds of what has become due, was deferred, or was
/// left by a silo that died.
/// </summary>
internal sealed partial class Postman(
    LetterStore store, Delivery delivery, Database database, MailMetrics metrics, IOptions<MailOptions> options, TimeProvider time, ILogger<Postman> logger)
    : BackgroundService
{
    /// <summary>Letters claimed at a time: few, since what a killed silo has claimed waits until its claim ends.</summary>
    public const int Batch = 10;

    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ShrinkEvery = TimeSpan.FromMinutes(1);

    /// <summary>How long a stop waits for letters in flight.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private bool _failing;
    private bool _removed;
    private DateTimeOffset _shrunk;

    /// <summary>There is something to send.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Sends until nothing is left that is due.</summary>
    internal async Task SweepAsync(CancellationToken breakOff, CancellationToken stopping)
    {
        OutboxCount count;
        while ((count = await store.CountAsync(time.GetUtcNow())).Ready > 0 && !stopping.IsCancellationRequested)
        {
            var claim = await store.ClaimAsync(time.GetUtcNow(), Batch);
            metrics.CountExpired(claim.Expired);
            await SendAsync(claim.Letters, breakOff, stopping);
            _removed = true;
            if (claim.Letters.Count == 0)
            {
                break;
            }
        }

        metrics.Waiting(count.Waiting);
        await ShrinkAsync(stopping);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var breakOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopped = stoppingToken.Register(() => breakOff.CancelAfter(Grace));
        await using var clock = time.CreateTimer(_ => Wake(), null, TimeSpan.Zero, LookEvery);
        try
        {
            await foreach (var _ in _wakes.Reader.ReadAllAsync(stoppingToken))
            {
                await TrySweepAsync(breakOff.Token, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops; what is left is sent by another silo, or at the next start.
        }
    }

    private Task SendAsync(IReadOnlyList<ClaimedLetter> letters, CancellationToken breakOff, CancellationToken stopping) => Parallel.ForEachAsync(
        letters,
        new ParallelOptions { MaxDegreeOfParallelism = options.Value.Connections },
        async (letter, _) => await delivery.DeliverAsync(letter, breakOff, stopping));

    /// <summary>What was deleted leaves the log of the embedded database too, which keeps pages as they were until it is cut off.</summary>
    private async Task ShrinkAsync(CancellationToken stopping)
    {
        if (_removed && !stopping.IsCancellationRequested && time.GetUtcNow() - _shrunk >= ShrinkEvery)
        {
            await database.ShrinkAsync(stopping);
            (_removed, _shrunk) = (false, time.GetUtcNow());
        }
    }

    /// <summary>A sweep that fails is tried again at the next look; letters it had claimed wait until their claims end.</summary>
    private async Task TrySweepAsync(CancellationToken breakOff, CancellationToken stopping)
    {
        try
        {
            await SweepAsync(breakOff, stopping);
            _failing = false;
        }
        catch (Exception fault)
        {
            if (!_failing && !stopping.IsCancellationRequested)
            {
                Log.SweepFailed(logger, fault);
            }

            _failing = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be emptied; it is tried again.")]
        public static partial void SweepFailed(ILogger logger, Exception fault);
    }
}
