using System.Security.Cryptography;
using System.Text;
using Dapper;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Mail.Bounces;
using Flattr.Grains.Mail.Campaigns.Sending;
using Flattr.Grains.Mail.Suppression;
using Flattr.Grains.Storage;
using MimeKit;

namespace Flattr.Grains.Mail.Bounces;

/// <summary>Believes or doubts reports, and suppresses whom they are about.</summary>
internal sealed class BounceBook(Database database, SuppressionStore suppressions, BounceMetrics metrics, IGrainFactory grains, TimeProvider time)
{
    /// <summary>From who has proven that he may: its word counts.</summary>
    public async Task<BounceOutcome> TakeAsync(MailBounce bounce)
    {
        var outcome = bounce.Kind == MailBounceKind.Transient ? BounceOutcome.Ignored
            : await suppressions.SuppressAsync(bounce.Address, ReasonOf(bounce), CampaignMessageId.CampaignOf(bounce.MessageId), time.GetUtcNow()) ? BounceOutcome.Suppressed
            : BounceOutcome.Known;
        metrics.Count(outcome);
        return outcome;
    }

    /// <summary>From who has proven that he may, as a mail server wrote it.</summary>
    public async Task<BounceOutcome> TakeAsync(MimeMessage report)
    {
        var outcome = BounceOutcome.NoReport;
        foreach (var bounce in BounceReport.Read(report))
        {
            outcome = await TakeAsync(bounce);
        }

        return outcome;
    }

    /// <summary>
    /// From a mailbox, where anybody can write: believed when it names the message that we sent to just this address, which nobody knows but its recipient and
    /// the servers on the way. Otherwise whoever liked to could end anybody's mail.
    /// </summary>
    public async Task<BounceOutcome> DoubtAsync(MimeMessage report)
    {
        var outcome = BounceOutcome.NoReport;
        foreach (var bounce in BounceReport.Read(report))
        {
            if (await IsOursAsync(bounce))
            {
                outcome = await TakeAsync(bounce);
            }
        }

        if (outcome == BounceOutcome.NoReport)
        {
            metrics.Count(outcome);
        }

        return outcome;
    }

    private async Task<bool> IsOursAsync(MailBounce bounce)
    {
        if (CampaignMessageId.CampaignOf(bounce.MessageId) is not { } campaign
            || await grains.GetGrain<IUserDirectoryGrain>(0).FindByEmailAsync(bounce.Address) is not { } member)
        {
            return false;
        }

        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.QuerySingleOrDefaultAsync<byte[]>("select secret from mail_campaign where number = @campaign", new { campaign }) is { } secret
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(CampaignMessageId.LocalPart(campaign, member, secret)),
                Encoding.UTF8.GetBytes(bounce.MessageId!.Split('@')[0]));
    }

    private static MailSuppression ReasonOf(MailBounce bounce) =>
        bounce.Kind == MailBounceKind.Complaint ? MailSuppression.Complained : MailSuppression.Bounced;
}
