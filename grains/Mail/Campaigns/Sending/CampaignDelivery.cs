using Flattr.GrainInterfaces.Accounts;
using Flattr.Grains.Mail.Suppression;
using Flattr.Grains.Mail.Unsubscribing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>Sends one claimed recipient his message, and writes down what became of it.</summary>
internal sealed partial class CampaignDelivery(
    RecipientStore store,
    CampaignContents contents,
    SuppressionStore suppressions,
    UnsubscribeSecret unsubscribing,
    IMailSender sender,
    ServerRest rest,
    CampaignMetrics metrics,
    IGrainFactory grains,
    IOptions<MailOptions> options,
    TimeProvider time,
    ILogger<CampaignDelivery> logger)
{
    /// <summary>Attempts after which a message is given up: 3 days of one an hour.</summary>
    public const int MostAttempts = 75;

    private bool _failing;

    /// <param name="recipient">Claimed a while ago: those of a batch wait for one another.</param>
    /// <param name="breakOff">Ends the attempt.</param>
    /// <param name="stopping">From then on no attempt begins.</param>
    public async Task DeliverAsync(ClaimedRecipient recipient, CancellationToken breakOff, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested || rest.IsNow || recipient.ClaimedUntil - time.GetUtcNow() < SendAttempt.Needed)
        {
            await time.UntilWrittenAsync(() => store.ReleaseAsync(recipient), stopping);
            return;
        }

        switch (await TryAsync(recipient, breakOff))
        {
            case (Next.Settle, var outcome):
                metrics.Count(outcome);
                await time.UntilWrittenAsync(() => store.SettleAsync(recipient, outcome), stopping);
                break;
            case (Next.TryLater, _):
                metrics.CountDeferred();
                await time.UntilWrittenAsync(() => store.DeferAsync(recipient, time.GetUtcNow() + BackOff.After(recipient.Attempt)), stopping);
                break;
            default:
                await time.UntilWrittenAsync(() => store.ReleaseAsync(recipient), stopping);
                break;
        }
    }

    private async Task<(Next Next, MailOutcome Outcome)> TryAsync(ClaimedRecipient recipient, CancellationToken breakOff)
    {
        try
        {
            if (await contents.FindAsync(recipient.Campaign) is not { } content)
            {
                // Paused or cancelled since it was claimed.
                return (Next.GiveBack, default);
            }

            // Whatever was asked for when the campaign began: who has left or unsubscribed since gets nothing.
            if (await grains.GetGrain<IUserGrain>(recipient.Member).FindMailAddressAsync(content.Category) is not { } address)
            {
                return (Next.Settle, MailOutcome.Unwanted);
            }

            if (await suppressions.HasAsync(address))
            {
                return (Next.Settle, MailOutcome.Suppressed);
            }

            var message = content.Write(recipient.Member, address, options.Value, await unsubscribing.GetAsync(), time.GetUtcNow());
            return await JudgeAsync(recipient, address, await sender.TryAsync(message, time, breakOff));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Its message may hold what a log must not.
            Tell(new(SendVerdict.Unavailable, $"A message could not be made ({fault.GetType().Name})."));
            return NotSent(recipient);
        }
    }

    private async Task<(Next, MailOutcome)> JudgeAsync(ClaimedRecipient recipient, string address, SendOutcome outcome)
    {
        Tell(outcome);
        switch (outcome.Verdict)
        {
            case SendVerdict.Sent:
                return (Next.Settle, MailOutcome.Sent);
            case SendVerdict.Refused:
                if (outcome.IsOfMailbox)
                {
                    await suppressions.SuppressAsync(address, MailSuppression.Bounced, campaign: null, time.GetUtcNow());
                }

                return (Next.Settle, MailOutcome.Refused);
            default:
                return NotSent(recipient);
        }
    }

    private static (Next, MailOutcome) NotSent(ClaimedRecipient recipient) =>
        recipient.Attempt < MostAttempts ? (Next.TryLater, default) : (Next.Settle, MailOutcome.Expired);

    /// <summary>Said once when nothing gets out any more and once when something does, not for every message.</summary>
    private void Tell(SendOutcome outcome)
    {
        bool failing = outcome.Verdict == SendVerdict.Unavailable;
        if (failing)
        {
            rest.Begin();
        }
        else
        {
            rest.End();
        }

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

    private enum Next
    {
        Settle = 0,
        TryLater = 1,
        GiveBack = 2,
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "No campaign gets out; its messages are kept and tried again. {Reason}")]
        public static partial void Failing(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Campaigns get out again.")]
        public static partial void SendsAgain(ILogger logger);
    }
}
