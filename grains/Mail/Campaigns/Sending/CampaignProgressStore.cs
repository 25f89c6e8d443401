using System.Collections.Immutable;
using Dapper;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>Takes campaigns from one state to the next by themselves: begun when they are due, their recipients listed, ended when nobody is left.</summary>
internal sealed class CampaignProgressStore(Database database, WriteQueue writes)
{
    /// <summary>Recipients of one commit: a list of a million takes the writer for a moment two hundred times, and not once for long.</summary>
    private const int Part = 5_000;

    private const string All = ActiveCampaign.Everybody;

    /// <summary>Campaigns that are being sent, are to be from now on, or were cancelled while somebody was claimed; the oldest first.</summary>
    public Task<IReadOnlyList<ActiveCampaign>> FindActiveAsync(DateTimeOffset now) => ReadAsync<ActiveCampaign>(
        """
        select number, state, listed from mail_campaign where state = @sending or (state = @scheduled and due <= @now)
            or (state = @cancelled and exists (select 1 from mail_recipient r where r.campaign = mail_campaign.number)) order by number
        """,
        new
        {
            sending = (int)MailCampaignState.Sending,
            scheduled = (int)MailCampaignState.Scheduled,
            cancelled = (int)MailCampaignState.Cancelled,
            now = StoredTime.Write(now),
        });

    /// <summary>What was written of a campaign that is still scheduled, or null.</summary>
    public async Task<MailDraft?> FindScheduledAsync(long number) => (await ReadAsync<DraftRow>(
        "select category, subject, format, source, tracked from mail_campaign where number = @number and state = @scheduled",
        new { number, scheduled = (int)MailCampaignState.Scheduled })).SingleOrDefault()?.ToDraft();

    /// <summary>Begins a campaign with what its messages are made of; false when another silo did, or when it is no longer scheduled.</summary>
    public Task<bool> BeginAsync(long number, ComposedMail mail, bool isTracked, ImmutableArray<string> targets, byte[] secret, DateTimeOffset now)
    {
        const string Begin = """
            update mail_campaign set state = @sending, revision = revision + 1, began = @now, html = @Html, plain = @Text, tracked = @tracked, secret = @secret, listed = ''
            where number = @number and state = @scheduled
            """;
        const string AddTarget = "insert into mail_target (campaign, link, target) values (@number, @link, @target)";
        return new DecidingWrite<bool>(async (transaction, cancellationToken) =>
        {
            var row = new
            {
                number,
                mail.Html,
                mail.Text,
                tracked = isTracked ? 1 : 0,
                secret,
                now = StoredTime.Write(now),
                sending = (int)MailCampaignState.Sending,
                scheduled = (int)MailCampaignState.Scheduled,
            };
            if (await transaction.Connection!.ExecuteAsync(new(Begin, row, transaction, cancellationToken: cancellationToken)) == 0)
            {
                return false;
            }

            for (int link = 1; link <= targets.Length; link++)
            {
                await transaction.Connection!.ExecuteAsync(new(AddTarget, new { number, link, target = targets[link - 1] }, transaction, cancellationToken: cancellationToken));
            }

            return true;
        }).CommitAsync(writes);
    }

    /// <summary>Makes a scheduled campaign a draft again.</summary>
    public Task GiveBackAsync(long number) => writes.WriteAsync(new StatementWrite(
        "update mail_campaign set state = @draft, revision = revision + 1, due = null where number = @number and state = @scheduled",
        new { number, draft = (int)MailCampaignState.Draft, scheduled = (int)MailCampaignState.Scheduled }));

    /// <summary>Lists the next recipients, in the order of their ids; false when nobody is left to list, or another silo was first.</summary>
    public Task<bool> ListAsync(long number, DateTimeOffset now)
    {
        const string Seen = "select category, listed from mail_campaign where number = @number and state = @sending and listed <> @All";
        const string Last = """
            select max(member) from (
                select member from mail_subscription where category = @Category and member > @Listed order by member limit @Part) as part
            """;
        const string Move = "update mail_campaign set listed = @last where number = @number and listed = @Listed and state = @sending";
        const string Add = """
            insert into mail_recipient (campaign, member, due)
            select @number, member, @now from mail_subscription where category = @Category and member > @Listed and member <= @last order by member
            """;
        int sending = (int)MailCampaignState.Sending;
        return new DecidingWrite<bool>(async (transaction, cancellationToken) =>
        {
            var connection = transaction.Connection!;
            var seen = await connection.QuerySingleOrDefaultAsync<Listing>(new(Seen, new { number, All, sending }, transaction, cancellationToken: cancellationToken));
            if (seen is null)
            {
                return false;
            }

            var last = await connection.ExecuteScalarAsync<string?>(new(Last, new { seen.Category, seen.Listed, Part }, transaction, cancellationToken: cancellationToken));
            var row = new { number, seen.Category, seen.Listed, last = last ?? All, now = StoredTime.Write(now), sending };
            return await connection.ExecuteAsync(new(Move, row, transaction, cancellationToken: cancellationToken)) > 0
                && last is not null
                && await connection.ExecuteAsync(new(Add, row, transaction, cancellationToken: cancellationToken)) >= 0;
        }).CommitAsync(writes);
    }

    /// <summary>Ends the campaigns that have everybody listed and nobody left.</summary>
    public Task EndAsync(DateTimeOffset now) => writes.WriteAsync(new StatementWrite(
        """
        update mail_campaign set state = @sent, revision = revision + 1, ended = @now
        where state = @sending and listed = @All and not exists (select 1 from mail_recipient r where r.campaign = mail_campaign.number)
        """,
        new { now = StoredTime.Write(now), All, sent = (int)MailCampaignState.Sent, sending = (int)MailCampaignState.Sending }));

    /// <summary>What a campaign's messages are made of, and whether they are being sent; null when there is none.</summary>
    public async Task<CampaignRow?> FindAsync(long number)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.QuerySingleOrDefaultAsync<CampaignRow>(
            "select state, category, subject, tracked, html, plain, secret from mail_campaign where number = @number", new { number });
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object row)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return (await connection.QueryAsync<T>(sql, row)).AsList();
    }

    private sealed class DraftRow
    {
        public int Category { get; init; }

        public string Subject { get; init; } = string.Empty;

        public int Format { get; init; }

        public string Source { get; init; } = string.Empty;

        public int Tracked { get; init; }

        public MailDraft ToDraft() => new()
        {
            Category = (MailCategory)Category,
            Subject = Subject,
            Format = (MailFormat)Format,
            Source = Source,
            Tracked = Tracked != 0,
        };
    }

    private sealed class Listing
    {
        public int Category { get; init; }

        public string Listed { get; init; } = string.Empty;
    }
}
