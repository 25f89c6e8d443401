using System.Data.Common;
using Dapper;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>Who a campaign's message is still to be sent to. A recipient is claimed before his message is sent, and his row is gone after.</summary>
internal sealed class RecipientStore(Database database, WriteQueue writes, SettlementWriter settlements)
{
    /// <summary>How long a claim lasts: what a silo that died was sending is taken over after this.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Claims up to <paramref name="most"/> recipients of campaigns that are being sent, those of the oldest campaign first; each goes to one silo alone.
    /// </summary>
    public Task<IReadOnlyList<ClaimedRecipient>> ClaimAsync(DateTimeOffset now, int most)
    {
        const string Campaigns = "select number from mail_campaign where state = @sending order by number";
        return new DecidingWrite<IReadOnlyList<ClaimedRecipient>>(async (transaction, cancellationToken) =>
        {
            var connection = transaction.Connection!;
            var claimed = new List<ClaimedRecipient>();
            foreach (long campaign in await connection.QueryAsync<long>(new(Campaigns, new { sending = (int)GrainInterfaces.Mail.Campaigns.MailCampaignState.Sending }, transaction, cancellationToken: cancellationToken)))
            {
                claimed.AddRange(await ClaimAsync(transaction, campaign, now, most - claimed.Count, cancellationToken));
                if (claimed.Count == most)
                {
                    break;
                }
            }

            return claimed;
        }).CommitAsync(writes);
    }

    /// <summary>The message is done with; whoever has claimed it since finds nothing.</summary>
    public Task SettleAsync(ClaimedRecipient recipient, MailOutcome outcome) => writes.WriteAsync(new Settlement(settlements, recipient, outcome));

    /// <summary>Lets the recipient be claimed again from then on; unless the claim was taken over.</summary>
    public Task DeferAsync(ClaimedRecipient recipient, DateTimeOffset until) => writes.WriteAsync(new StatementWrite(
        "update mail_recipient set due = @until, claimed_until = null where campaign = @Campaign and member = @member and attempts = @Attempt",
        new { recipient.Campaign, member = recipient.Member.ToString(), recipient.Attempt, until = StoredTime.Write(until) }));

    /// <summary>Gives back what was claimed and not tried.</summary>
    public Task ReleaseAsync(ClaimedRecipient recipient) => writes.WriteAsync(new StatementWrite(
        "update mail_recipient set attempts = attempts - 1, claimed_until = null where campaign = @Campaign and member = @member and attempts = @Attempt",
        new { recipient.Campaign, member = recipient.Member.ToString(), recipient.Attempt }));

    /// <summary>Ends all claims: for the one process of an embedded database, which starts and has none of its own.</summary>
    public Task EndClaimsAsync() => writes.WriteAsync(new StatementWrite("update mail_recipient set claimed_until = null where claimed_until is not null", new { }));

    private async Task<IEnumerable<ClaimedRecipient>> ClaimAsync(DbTransaction transaction, long campaign, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        string find = $"""
            select member, attempts from mail_recipient
            where campaign = @campaign and due <= @now and (claimed_until is null or claimed_until <= @now)
            order by due limit @most {database.TakingRows}
            """;
        string take = $"update mail_recipient set attempts = attempts + 1, claimed_until = @until where campaign = @campaign and member {database.OneOf("members")}";
        string until = StoredTime.Write(now + ClaimLasts);
        var connection = transaction.Connection!;
        var found = (await connection.QueryAsync<(string Member, int Attempts)>(
            new(find, new { campaign, now = StoredTime.Write(now), most }, transaction, cancellationToken: cancellationToken))).AsList();
        if (found.Count > 0)
        {
            await connection.ExecuteAsync(
                new(take, new { campaign, until, members = found.Select(recipient => recipient.Member).ToArray() }, transaction, cancellationToken: cancellationToken));
        }

        return found.Select(recipient => new ClaimedRecipient(campaign, Guid.Parse(recipient.Member), recipient.Attempts + 1, StoredTime.Read(until)));
    }
}
