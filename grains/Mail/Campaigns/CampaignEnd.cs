using System.Data.Common;
using Dapper;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>What becomes of the rows of campaigns that are over. They can be as many as there are members: they go a few thousand a commit, so that others' writes don't wait.</summary>
internal sealed class CampaignEnd(Database database, WriteQueue writes)
{
    private const int RowsAtOnce = 2_000;

    /// <summary>A row that is being sent at this moment is settled by who sends it.</summary>
    private const string NotUnderWay = "(claimed_until is null or claimed_until <= @now)";

    // The condition stands twice: between the look and the deletion another silo may begin to send.
    private const string DeleteRecipients = $"""
        delete from mail_recipient where campaign = @campaign and {NotUnderWay} and member in
            (select member from mail_recipient where campaign = @campaign and {NotUnderWay} order by member limit @most)
        """;

    private const string CountCancelled = """
        insert into mail_outcome (campaign, outcome, messages) values (@campaign, @cancelled, @messages)
        on conflict (campaign, outcome) do update set messages = mail_outcome.messages + excluded.messages
        """;

    private const string DeleteSpent = """
        delete from mail_spent where campaign = @campaign and nonce in (select nonce from mail_spent where campaign = @campaign order by nonce, link limit @most)
        """;

    // The campaign first: nobody may begin with it any more.
    private const string DeleteCampaign = """
        delete from mail_campaign where number = @campaign and state in (0, 4, 5)
        """;

    private const string DeleteRest = """
        delete from mail_recipient where campaign = @campaign;
        delete from mail_outcome where campaign = @campaign;
        delete from mail_target where campaign = @campaign;
        delete from mail_spent where campaign = @campaign;
        delete from mail_people where campaign = @campaign
        """;

    /// <summary>
    /// Deletes who was still to get a cancelled campaign, and counts them. Done again it goes on where it was broken off; of a campaign that isn't cancelled nobody is
    /// taken away.
    /// </summary>
    public async Task SettleCancelledAsync(long campaign, DateTimeOffset now)
    {
        var row = new { campaign, now = StoredTime.Write(now), most = RowsAtOnce };
        while (await new DecidingWrite<int>((transaction, cancellationToken) => SettleAsync(transaction, row, campaign, cancellationToken)).CommitAsync(writes) > 0)
        {
        }
    }

    /// <summary>Deletes a draft, or a campaign that is over, with every row that is of it.</summary>
    public async Task<MailCampaignOutcome> DeleteAsync(long campaign)
    {
        if (await FindStateAsync(campaign) is var state and not (MailCampaignState.Draft or MailCampaignState.Sent or MailCampaignState.Cancelled))
        {
            return state is null ? MailCampaignOutcome.NoCampaign : MailCampaignOutcome.WrongState;
        }

        var row = new { campaign, most = RowsAtOnce };
        while (await DecideAsync(DeleteSpent, row) > 0)
        {
        }

        return await new DecidingWrite<MailCampaignOutcome>(async (transaction, cancellationToken) =>
        {
            if (await ExecuteAsync(transaction, DeleteCampaign, row, cancellationToken) == 0)
            {
                return await FindStateAsync(transaction, campaign, cancellationToken) is null ? MailCampaignOutcome.NoCampaign : MailCampaignOutcome.WrongState;
            }

            await ExecuteAsync(transaction, DeleteRest, row, cancellationToken);
            return MailCampaignOutcome.Done;
        }).CommitAsync(writes);
    }

    private static async Task<int> SettleAsync(DbTransaction transaction, object row, long campaign, CancellationToken cancellationToken)
    {
        if (await FindStateAsync(transaction, campaign, cancellationToken) != MailCampaignState.Cancelled)
        {
            return 0;
        }

        var messages = await ExecuteAsync(transaction, DeleteRecipients, row, cancellationToken);
        if (messages > 0)
        {
            await ExecuteAsync(transaction, CountCancelled, new { campaign, cancelled = (int)MailOutcome.Cancelled, messages }, cancellationToken);
        }

        return messages;
    }

    private Task<int> DecideAsync(string sql, object row) =>
        new DecidingWrite<int>((transaction, cancellationToken) => ExecuteAsync(transaction, sql, row, cancellationToken)).CommitAsync(writes);

    private async Task<MailCampaignState?> FindStateAsync(long campaign)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (MailCampaignState?)await connection.ExecuteScalarAsync<int?>("select state from mail_campaign where number = @campaign", new { campaign });
    }

    private static async Task<MailCampaignState?> FindStateAsync(DbTransaction transaction, long campaign, CancellationToken cancellationToken) =>
        (MailCampaignState?)await transaction.Connection!.ExecuteScalarAsync<int?>(
            new("select state from mail_campaign where number = @campaign", new { campaign }, transaction, cancellationToken: cancellationToken));

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object row, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new(sql, row, transaction, cancellationToken: cancellationToken));
}
