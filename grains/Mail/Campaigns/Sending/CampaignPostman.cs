using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;
using Flattr.Grains.Mail.Tracking;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>
/// Takes campaigns through their sending, on every silo: begins what is due, lists recipients, claims and sends, and ends what is done. It looks every second;
/// silos don't talk to each other but through the database.
/// </summary>
internal sealed partial class CampaignPostman(
    CampaignProgressStore campaigns,
    RecipientStore recipients,
    CampaignDelivery delivery,
    CampaignEnd end,
    ServerRest rest,
    Database database,
    IOptions<MailOptions> options,
    IOptions<MailTrackingOptions> tracking,
    TimeProvider time,
    ILogger<CampaignPostman> logger)
    : BackgroundService
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Recipients claimed at a time for each connection: few, since what a killed silo has claimed waits until its claim ends.</summary>
    private const int ClaimsEach = 4;

    /// <summary>How long a stop waits for messages in flight.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly Task<IReadOnlyList<ClaimedRecipient>> Nobody = Task.FromResult<IReadOnlyList<ClaimedRecipient>>([]);

    private bool _failing;

    /// <summary>Sends until nothing is left that is due, or until the mail server rests.</summary>
    internal async Task SweepAsync(CancellationToken breakOff, CancellationToken stopping)
    {
        var active = await campaigns.FindActiveAsync(time.GetUtcNow());
        foreach (var campaign in active)
        {
            await PrepareAsync(campaign, stopping);
        }

        if (active.Count > 0)
        {
            await Parallel.ForEachAsync(
                ClaimAsync(stopping),
                new ParallelOptions { MaxDegreeOfParallelism = options.Value.Connections, CancellationToken = CancellationToken.None },
                async (recipient, _) => await delivery.DeliverAsync(recipient, breakOff, stopping));
            await campaigns.EndAsync(time.GetUtcNow());
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var breakOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopped = stoppingToken.Register(() => breakOff.CancelAfter(Grace));
        using var clock = new PeriodicTimer(LookEvery, time);
        try
        {
            bool isRecovered = database.IsShared;
            while (await clock.WaitForNextTickAsync(stoppingToken))
            {
                isRecovered = isRecovered || await TryAsync(recipients.EndClaimsAsync, stoppingToken);
                await TryAsync(() => SweepAsync(breakOff.Token, stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops; what is left is sent by another silo, or at the next start.
        }
    }

    /// <summary>Begins it, and lists everybody. Other silos that do the same at this moment leave each part to whoever was first.</summary>
    private async Task PrepareAsync(ActiveCampaign campaign, CancellationToken stopping)
    {
        if (campaign.IsDue && await campaigns.FindScheduledAsync(campaign.Number) is { } draft)
        {
            await BeginAsync(campaign.Number, draft);
        }

        if (campaign.IsCancelled)
        {
            await end.SettleCancelledAsync(campaign.Number, time.GetUtcNow());
            return;
        }

        while (!campaign.IsListed && !stopping.IsCancellationRequested && await campaigns.ListAsync(campaign.Number, time.GetUtcNow()))
        {
            // The next part.
        }
    }

    /// <summary>A draft that can't be composed was checked by a program with other rules: it is its operator's again, and holds nobody up.</summary>
    private async Task BeginAsync(long number, MailDraft draft)
    {
        try
        {
            bool isTracked = draft.Tracked && tracking.Value.MailTracking;
            var mail = MailComposer.Compose(draft, options.Value.PublicHost);
            var targets = CampaignBody.Of(mail, isTracked).Targets;
            await campaigns.BeginAsync(number, mail, isTracked, targets, RandomNumberGenerator.GetBytes(MailToken.KeyBytes), time.GetUtcNow());
            Log.Begins(logger, number);
        }
        catch (ArgumentException fault)
        {
            Log.NotComposed(logger, number, fault.Message);
            await campaigns.GiveBackAsync(number);
        }
    }

    /// <summary>The next are claimed while the last are being sent. Whoever was claimed is always given out: he is let go there when he is not sent to.</summary>
    private async IAsyncEnumerable<ClaimedRecipient> ClaimAsync([EnumeratorCancellation] CancellationToken stopping)
    {
        var claiming = ClaimNextAsync(stopping);
        while (await claiming is { Count: > 0 } claimed)
        {
            claiming = ClaimNextAsync(stopping);
            foreach (var recipient in claimed)
            {
                yield return recipient;
            }
        }
    }

    private Task<IReadOnlyList<ClaimedRecipient>> ClaimNextAsync(CancellationToken stopping) => stopping.IsCancellationRequested || rest.IsNow
        ? Nobody
        : recipients.ClaimAsync(time.GetUtcNow(), ClaimsEach * options.Value.Connections);

    /// <summary>What fails is tried again at the next look; recipients it had claimed wait until their claims end.</summary>
    private async Task<bool> TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
            _failing = false;
            return true;
        }
        catch (Exception fault)
        {
            if (!_failing && !stopping.IsCancellationRequested)
            {
                Log.SweepFailed(logger, fault);
            }

            _failing = true;
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Campaign {Number} begins to be sent.")]
        public static partial void Begins(ILogger logger, long number);

        [LoggerMessage(Level = LogLevel.Error, Message = "Campaign {Number} cannot be sent, and is a draft again. {Reason}")]
        public static partial void NotComposed(ILogger logger, long number, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Campaigns could not be sent; it is tried again.")]
        public static partial void SweepFailed(ILogger logger, Exception fault);
    }
}
