using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail.Campaigns;

/// <summary>How far a campaign is, and what stays of it when it is over.</summary>
public sealed class CampaignFiguresTests
{
    private static readonly DateTimeOffset Noon = PageViewStorage.Noon;

    /// <summary>Every table that has rows of a campaign, with the column of its number.</summary>
    private static readonly (string Table, string Column)[] Tables =
    [
        ("mail_campaign", "number"), ("mail_recipient", "campaign"), ("mail_outcome", "campaign"), ("mail_target", "campaign"), ("mail_spent", "campaign"),
        ("mail_people", "campaign"),
    ];

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_message_is_in_one_of_the_numbers(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        var number = (await cluster.MakeAsync(MailCampaignState.Sending)).Number;
        Assert.Equal(new MailProgress(), (await cluster.Campaign(number).ReportAsync())!.Progress);

        foreach (var outcome in Enum.GetValues<MailOutcome>())
        {
            await cluster.CountAsync(number, outcome, 10 * (int)outcome);
        }

        await cluster.AddRecipientsAsync(number, from: 0, count: 5);
        await cluster.AddRecipientsAsync(number, from: 5, count: 3, attempts: 1, claimedUntil: Noon.AddMinutes(1));
        await cluster.AddRecipientsAsync(number, from: 8, count: 2, attempts: 1);
        await cluster.AddRecipientsAsync(number, from: 10, count: 1, attempts: 2, claimedUntil: Noon.AddMinutes(1));
        await cluster.ExecuteAsync("update mail_campaign set listed = 'all'");
        var report = (await cluster.Campaign(number).ReportAsync())!;
        Assert.Equal(
            new MailProgress
            {
                IsListed = true,
                Sent = 10,
                Refused = 20,
                Suppressed = 30,
                Unwanted = 40,
                Expired = 50,
                Cancelled = 60,
                Bounced = 70,
                Complained = 80,
                Left = 8,
                Deferred = 3,
            },
            report.Progress);
        Assert.Equal((null, null, null, null), (report.Readers!.Opened, report.Readers.ThroughProxy, report.Readers.Clicked, report.Readers.Scanned));
        Assert.Equal(await cluster.Campaign(number).GetAsync(), report.Campaign);
        Assert.Null(await cluster.Campaign(number + 1).ReportAsync());
    }

    [Fact]
    public async Task While_a_campaign_is_sent_its_report_tells_how_fast()
    {
        await using var cluster = await CampaignCluster.StartAsync(DatabaseKind.Sqlite);
        var number = (await cluster.MakeAsync(MailCampaignState.Sending)).Number;
        await cluster.CountAsync(number, MailOutcome.Sent, 100);
        Assert.Equal(0, await RateAsync());
        cluster.Time.Advance(TimeSpan.FromSeconds(4));
        await cluster.ExecuteAsync("update mail_outcome set messages = 300");
        Assert.Equal(50, await RateAsync());
        await cluster.Campaign(number).PauseAsync();
        cluster.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, await RateAsync());

        async Task<double> RateAsync() => (await cluster.Campaign(number).ReportAsync())!.Progress.Rate;
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_list_has_the_newest_first_and_a_page_at_a_time(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        Assert.Empty(await cluster.Directory.ListAsync(before: null));
        var sending = (await cluster.MakeAsync(MailCampaignState.Sending)).Number;
        await cluster.CountAsync(sending, MailOutcome.Sent, 7);
        await cluster.AddRecipientsAsync(sending, from: 0, count: 3, attempts: 1);
        for (var draft = 0; draft < IMailCampaignDirectoryGrain.Page; draft++)
        {
            await cluster.MakeAsync();
        }

        var newest = await cluster.Directory.ListAsync(before: null);
        Assert.Equal(IMailCampaignDirectoryGrain.Page, newest.Length);
        Assert.Equal(newest.OrderByDescending(campaign => campaign.Number), newest);
        var last = Assert.Single(await cluster.Directory.ListAsync(newest[^1].Number));
        Assert.Equal(
            (sending, MailCampaignState.Sending, MailCategory.News, CampaignCluster.Draft.Subject, Noon, 7, 3),
            (last.Number, last.State, last.Category, last.Subject, last.Created, last.Sent, last.Waiting));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Subscribers_are_counted_by_category(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        await cluster.ExecuteAsync(
            "insert into mail_subscription (category, member) values (@category, @member)",
            Enumerable.Range(0, 5).Select(number => new { category = number < 3 ? 2 : 1, member = CampaignCluster.Member(number) }));
        Assert.Equal(
            [new(MailCategory.Account, 2), new(MailCategory.News, 3), new(MailCategory.Offers, 0)], await cluster.Directory.CountSubscribersAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Cancelling_takes_those_away_who_are_not_being_sent_to_and_counts_them(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        var number = (await cluster.MakeAsync(MailCampaignState.Paused)).Number;
        var other = (await cluster.MakeAsync(MailCampaignState.Sending)).Number;
        await cluster.AddRecipientsAsync(number, from: 0, count: 4_500);
        await cluster.AddRecipientsAsync(number, from: 5_000, count: 2, attempts: 1, claimedUntil: Noon.AddMinutes(1));
        await cluster.AddRecipientsAsync(number, from: 5_010, count: 3, attempts: 1, claimedUntil: Noon);
        await cluster.AddRecipientsAsync(other, from: 0, count: 10);
        await cluster.CountAsync(number, MailOutcome.Sent, 20);

        var saved = await cluster.Campaign(number).CancelAsync();
        Assert.Equal((MailCampaignOutcome.Done, MailCampaignState.Cancelled, Noon), (saved.Outcome, saved.Campaign!.State, saved.Campaign.Ended));
        Assert.Equal(new() { IsListed = true, Sent = 20, Cancelled = 4_503, Left = 2 }, (await cluster.Campaign(number).ReportAsync())!.Progress);
        Assert.Equal(10, await cluster.ReadAsync($"select count(*) from mail_recipient where campaign = {other}"));

        // Those under way were never settled: their silo died. Cancelled again, nobody is left.
        cluster.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(MailCampaignOutcome.WrongState, (await cluster.Campaign(number).CancelAsync()).Outcome);
        Assert.Equal(new() { IsListed = true, Sent = 20, Cancelled = 4_505 }, (await cluster.Campaign(number).ReportAsync())!.Progress);
        await cluster.Campaign(other).CancelAsync();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Cancelling_what_is_sent_takes_nobody_away(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        var number = (await cluster.MakeAsync(MailCampaignState.Sent)).Number;
        await cluster.AddRecipientsAsync(number, from: 0, count: 1);
        Assert.Equal(MailCampaignOutcome.WrongState, (await cluster.Campaign(number).CancelAsync()).Outcome);
        Assert.Equal(1, await cluster.ReadAsync("select count(*) from mail_recipient"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nothing_of_a_deleted_campaign_stays_in_any_table(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        long[] numbers = [(await cluster.MakeAsync(MailCampaignState.Cancelled)).Number, (await cluster.MakeAsync(MailCampaignState.Sent)).Number];
        foreach (var campaign in numbers)
        {
            await cluster.AddRecipientsAsync(campaign, from: 0, count: 1, attempts: 1, claimedUntil: Noon.AddMinutes(1));
            await cluster.CountAsync(campaign, MailOutcome.Sent, 1);
            await cluster.ExecuteAsync("insert into mail_target (campaign, link, target) values (@campaign, 1, 'https://example.org')", new { campaign });
            await cluster.ExecuteAsync("insert into mail_people (campaign, link, people) values (@campaign, 1, 9)", new { campaign });
            await cluster.ExecuteAsync(
                "insert into mail_spent (campaign, nonce, link) values (@campaign, @nonce, @link)",
                Enumerable.Range(0, 5_000).Select(row => new { campaign, nonce = BitConverter.GetBytes(row / 2), link = row % 2 }));
        }

        Assert.Equal(MailCampaignOutcome.Done, await cluster.Campaign(numbers[0]).DeleteAsync());
        foreach (var (table, column) in Tables)
        {
            Assert.Equal((table, 0), (table, await cluster.ReadAsync($"select count(*) from {table} where {column} = {numbers[0]}")));
            Assert.NotEqual((table, 0), (table, await cluster.ReadAsync($"select count(*) from {table} where {column} = {numbers[1]}")));
        }

        Assert.Equal(5_000, await cluster.ReadAsync("select count(*) from mail_spent"));
    }
}
