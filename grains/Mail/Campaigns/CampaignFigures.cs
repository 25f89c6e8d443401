using System.Collections.Immutable;
using Dapper;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Sending;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>Reads how far campaigns are.</summary>
internal sealed class CampaignFigures(Database database)
{
    private static readonly ImmutableArray<MailCategory> Categories = [MailCategory.Account, MailCategory.News, MailCategory.Offers];

    /// <summary>Null when there is no such campaign.</summary>
    /// <param name="campaign">Its number.</param>
    /// <param name="readers">What is counted of its readers; null where nothing is.</param>
    public async Task<MailReport?> ReportAsync(long campaign, MailReaders? readers)
    {
        await using var snapshot = await database.OpenSnapshotAsync(CancellationToken.None);
        var (connection, row) = (snapshot.Connection, new { campaign });
        var found = await connection.QuerySingleOrDefaultAsync<CampaignRecord>(
            new($"select {CampaignRecord.Columns} from mail_campaign where number = @campaign", row, snapshot.Transaction));
        if (found is null)
        {
            return null;
        }

        var listed = await connection.ExecuteScalarAsync<string?>(new("select listed from mail_campaign where number = @campaign", row, snapshot.Transaction));
        var outcomes = await connection.QueryAsync<(int Outcome, long Messages)>(
            new("select outcome, messages from mail_outcome where campaign = @campaign", row, snapshot.Transaction));

        // A first attempt that is under way is not yet one that has to be made again.
        var (left, all) = await connection.QuerySingleAsync<(long Left, long All)>(new(
            """
            select cast(coalesce(sum(case when attempts = 0 or (attempts = 1 and claimed_until is not null) then 1 else 0 end), 0) as bigint), count(*)
            from mail_recipient where campaign = @campaign
            """,
            row,
            snapshot.Transaction));
        var messages = outcomes.ToDictionary(outcome => (MailOutcome)outcome.Outcome, outcome => outcome.Messages);
        var known = found.ToCampaign();
        return new(known, ToProgress(messages, left, all - left, listed == ActiveCampaign.Everybody || known.Ended is not null), readers);
    }

    public async Task<ImmutableArray<MailSubscribers>> CountSubscribersAsync()
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var counts = (await connection.QueryAsync<(int Category, long Members)>("select category, count(*) from mail_subscription group by category"))
            .ToDictionary(count => (MailCategory)count.Category, count => count.Members);
        return [.. Categories.Select(category => new MailSubscribers(category, counts.GetValueOrDefault(category)))];
    }

    private static MailProgress ToProgress(Dictionary<MailOutcome, long> messages, long left, long deferred, bool isListed) => new()
    {
        IsListed = isListed,
        Sent = messages.GetValueOrDefault(MailOutcome.Sent),
        Refused = messages.GetValueOrDefault(MailOutcome.Refused),
        Suppressed = messages.GetValueOrDefault(MailOutcome.Suppressed),
        Unwanted = messages.GetValueOrDefault(MailOutcome.Unwanted),
        Expired = messages.GetValueOrDefault(MailOutcome.Expired),
        Cancelled = messages.GetValueOrDefault(MailOutcome.Cancelled),
        Bounced = messages.GetValueOrDefault(MailOutcome.Bounced),
        Complained = messages.GetValueOrDefault(MailOutcome.Complained),
        Left = left,
        Deferred = deferred,
    };
}
