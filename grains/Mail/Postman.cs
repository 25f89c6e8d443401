using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail;

/// <summary>
/// Sends the letters of the outbox: at once when one is posted in this silo, and every few seconds what is due, was deferred, or was left by
/// a silo that died. A silo that is killed skips none, and repeats none but the one that it had in its hands.
/// </summary>
internal sealed partial class Postman(LetterStore store, IMailSender sender, Envelope envelope, MailMetrics metrics, IOptions<MailOptions> options, TimeProvider time, ILogger<Postman> logger)
    : BackgroundService
{
    private const int RoundSize = 20;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>How long a letter waits that could not be sent, by how often it was tried.</summary>
    private static readonly TimeSpan[] Waits = [.. new[] { 1, 5, 15, 60, 240 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _failing;

    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Sends what is due, up to one round, and answers how many letters that were.</summary>
    internal async Task<int> SendRoundAsync(CancellationToken cancellationToken)
    {
        var letters = await store.ClaimAsync(RoundSize);
        await Parallel.ForEachAsync(
            letters,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Connections, CancellationToken = cancellationToken },
            async (letter, token) => await SendAsync(letter, token));
        metrics.Waiting = await store.CountAsync();
        return letters.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = time.CreateTimer(_ => Wake(), null, LookEvery, LookEvery);
        try
        {
            while (await _wake.Reader.WaitToReadAsync(stoppingToken))
            {
                _wake.Reader.TryRead(out _);
                await SendAllAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops; what waits is in the database.
        }
    }

    /// <summary>A round that fails is tried again in a few seconds: nothing is lost by it, only later.</summary>
    private async Task SendAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await SendRoundAsync(stoppingToken) == RoundSize)
            {
                // There may be more.
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.RoundFailed(logger, exception);
        }
    }

    private async Task SendAsync(WaitingLetter letter, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (letter.Expires <= now)
        {
            metrics.Count(LetterOutcome.Expired);
            await store.RemoveAsync(letter.Number);
            return;
        }

        var outcome = await TryAsync(letter, cancellationToken);
        metrics.Count(outcome);
        if (outcome == LetterOutcome.Deferred)
        {
            await store.DeferAsync(letter.Number, now + Waits[Math.Min(letter.Attempts, Waits.Length - 1)]);
        }
        else
        {
            await store.RemoveAsync(letter.Number);
        }
    }

    private async Task<LetterOutcome> TryAsync(WaitingLetter letter, CancellationToken cancellationToken)
    {
        try
        {
            using var message = envelope.Write(letter);
            var outcome = await sender.SendAsync(message, letter, cancellationToken);
            if (outcome == LetterOutcome.Sent && Interlocked.Exchange(ref _failing, false))
            {
                Log.SendsAgain(logger);
            }

            return outcome;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Said once, not for every letter. What a server says of a refusal may name the recipient, so its words are not repeated.
            if (!Interlocked.Exchange(ref _failing, true))
            {
                Log.CannotSend(logger, exception.GetType().Name);
            }

            return LetterOutcome.Deferred;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Letters cannot be sent ({Fault}); they wait and are tried again. Look at Flattr:Smtp:* and at the mail server")]
        public static partial void CannotSend(ILogger logger, string fault);

        [LoggerMessage(2, LogLevel.Information, "Letters are sent again")]
        public static partial void SendsAgain(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "A round of the postman failed; it is tried again")]
        public static partial void RoundFailed(ILogger logger, Exception exception);
    }
}
