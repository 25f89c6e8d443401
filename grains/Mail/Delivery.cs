using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail;

/// <summary>Sends one claimed letter, and writes down what became of it.</summary>
internal sealed partial class Delivery(
    LetterStore store, IMailSender sender, MailMetrics metrics, IOptions<MailOptions> options, TimeProvider time, ILogger<Delivery> logger)
{
    private bool _failing;

    /// <param name="letter">Claimed a while ago: letters of a batch wait for one another.</param>
    /// <param name="breakOff">Ends the attempt.</param>
    /// <param name="stopping">From then on no attempt begins.</param>
    public async Task DeliverAsync(ClaimedLetter letter, CancellationToken breakOff, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested || letter.ClaimedUntil - time.GetUtcNow() < SendAttempt.Needed)
        {
            await time.UntilWrittenAsync(() => store.ReleaseAsync(letter), stopping);
            return;
        }

        var outcome = await TryAsync(letter, breakOff);
        metrics.Count(outcome.Verdict);
        Tell(outcome);
        if (outcome.Verdict is SendVerdict.Sent or SendVerdict.Refused)
        {
            await time.UntilWrittenAsync(() => store.RemoveAsync(letter), stopping);
            return;
        }

        var next = time.GetUtcNow() + BackOff.After(letter.Attempt);
        await time.UntilWrittenAsync(() => store.DeferAsync(letter, next), stopping);
    }

    private async Task<SendOutcome> TryAsync(ClaimedLetter letter, CancellationToken breakOff)
    {
        try
        {
            return await sender.TryAsync(LetterMessage.Of(letter, options.Value.Sender), time, breakOff);
        }
        catch (Exception fault)
        {
            // Its message may hold what a log must not.
            return new(SendVerdict.Unavailable, $"The letter could not be sent ({fault.GetType().Name}).");
        }
    }

    /// <summary>Said once when nothing gets out any more and once when something does, not for every letter.</summary>
    private void Tell(SendOutcome outcome)
    {
        bool failing = outcome.Verdict == SendVerdict.Unavailable;
        if (Interlocked.Exchange(ref _failing, failing) == failing)
        {
            return;
        }

        if (failing)
        {
            Log.Failing(logger, outcome.Reason);
        }
        else
        {
            Log.SendsAgain(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "No mail gets out; letters are kept and tried again. {Reason}")]
        public static partial void Failing(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Mail gets out again.")]
        public static partial void SendsAgain(ILogger logger);
    }
}
