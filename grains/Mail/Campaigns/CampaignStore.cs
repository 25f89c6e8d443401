using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>
/// What campaigns are, and how they go from one state into another: each time one statement that says which states it begins in, so that of two operators, or two
/// silos, one wins and the other is told.
/// </summary>
internal sealed class CampaignStore(Database database, WriteQueue writes)
{
    private const string Values = "category = @category, subject = @subject, format = @format, source = @source, tracked = @tracked";

    private const string Insert = """
        insert into mail_campaign (state, revision, category, subject, format, source, tracked, created)
        values (0, 1, @category, @subject, @format, @source, @tracked, @created) returning number
        """;

    // Who is left is asked of those alone that have somebody left: the others' counts would be paid for on every look at the list.
    private const string List = """
        select number, state, category, subject, created, due, began, ended,
            (select cast(coalesce(sum(o.messages), 0) as bigint) from mail_outcome o where o.campaign = c.number and o.outcome = @sent) as sent,
            case when state in (2, 3) then (select count(*) from mail_recipient r where r.campaign = c.number) else 0 end as waiting
        from mail_campaign c where number < @before order by number desc limit @page
        """;

    public async Task<MailCampaign?> FindAsync(long campaign)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QuerySingleOrDefaultAsync<CampaignRecord>(
            $"select {CampaignRecord.Columns} from mail_campaign where number = @campaign", new { campaign }))?.ToCampaign();
    }

    public async Task<ImmutableArray<MailListedCampaign>> ListAsync(long? before)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<CampaignRecord>(
            List, new { before = before ?? long.MaxValue, page = IMailCampaignDirectoryGrain.Page, sent = (int)MailOutcome.Sent });
        return [.. rows.Select(row => row.ToListed())];
    }

    public async Task<MailCampaign> AddAsync(MailDraft draft, DateTimeOffset now)
    {
        var number = await new DecidingWrite<long>((transaction, cancellationToken) => transaction.Connection!.ExecuteScalarAsync<long>(
            new(Insert, ToRow(draft, created: StoredTime.Write(now)), transaction, cancellationToken: cancellationToken))).CommitAsync(writes);
        return (await FindAsync(number))!;
    }

    public Task<MailCampaignSaved> ChangeAsync(long campaign, MailDraft draft, int revision) => SaveAsync(
        campaign,
        $"update mail_campaign set {Values}, revision = revision + 1 where number = @campaign and state = 0 and revision = @revision",
        ToRow(draft, campaign: campaign, revision: revision),
        [MailCampaignState.Draft]);

    /// <param name="campaign">Its number.</param>
    /// <param name="step">Which way.</param>
    /// <param name="time">What the step notes, if it notes a time.</param>
    /// <param name="revision">The one that the operator has seen; null for any, where only the state matters.</param>
    public Task<MailCampaignSaved> StepAsync(long campaign, CampaignStep step, DateTimeOffset? time = null, int? revision = null)
    {
        var seen = revision is null ? string.Empty : " and revision = @revision";
        return SaveAsync(
            campaign,
            $"update mail_campaign set state = @to, revision = revision + 1{step.Sets} where number = @campaign and state {database.OneOf("from")}{seen}",
            new { campaign, from = Numbers(step.From), to = (int)step.To, time = time is null ? null : StoredTime.Write(time.Value), revision },
            step.From);
    }

    private async Task<MailCampaignSaved> SaveAsync(long campaign, string update, object row, MailCampaignState[] from)
    {
        var outcome = await new DecidingWrite<MailCampaignOutcome>(async (transaction, cancellationToken) =>
            await transaction.Connection!.ExecuteAsync(new(update, row, transaction, cancellationToken: cancellationToken)) > 0
                ? MailCampaignOutcome.Done
                : await WhyNotAsync(transaction, campaign, from, cancellationToken)).CommitAsync(writes);
        return new(outcome, await FindAsync(campaign));
    }

    private static async Task<MailCampaignOutcome> WhyNotAsync(DbTransaction transaction, long campaign, MailCampaignState[] from, CancellationToken cancellationToken)
    {
        var state = await transaction.Connection!.ExecuteScalarAsync<int?>(
            new("select state from mail_campaign where number = @campaign", new { campaign }, transaction, cancellationToken: cancellationToken));
        return state is null ? MailCampaignOutcome.NoCampaign
            : from.Contains((MailCampaignState)state.Value) ? MailCampaignOutcome.ChangedMeanwhile
            : MailCampaignOutcome.WrongState;
    }

    private static int[] Numbers(MailCampaignState[] states) => [.. states.Select(state => (int)state)];

    private static object ToRow(MailDraft draft, long campaign = 0, int revision = 0, string? created = null) => new
    {
        campaign,
        revision,
        created,
        category = (int)draft.Category,
        subject = draft.Subject,
        format = (int)draft.Format,
        source = draft.Source,
        tracked = draft.Tracked ? 1 : 0,
    };
}
