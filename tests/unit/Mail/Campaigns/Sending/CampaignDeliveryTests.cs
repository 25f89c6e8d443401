using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Sending;
using Flattr.Grains.Mail.Suppression;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail.Campaigns.Sending;

/// <summary>What becomes of messages that can't simply be sent.</summary>
public sealed class CampaignDeliveryTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Who_has_left_or_unsubscribed_since_gets_nothing(DatabaseKind kind)
    {
        await using var office = await CampaignOffice.StartAsync(kind);
        var members = await office.SubscribeAsync(3);
        office.Members.Addresses[members[1]] = null;
        long campaign = await office.ScheduleAsync();
        await office.SweepAsync();
        Assert.Equal((2, 2, 1), (office.Sender.Messages.Count, await office.CountAsync(campaign, MailOutcome.Sent), await office.CountAsync(campaign, MailOutcome.Unwanted)));
        Assert.Equal(MailCampaignState.Sent, await office.StateAsync(campaign));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_mailbox_that_does_not_exist_gets_no_campaign_any_more(DatabaseKind kind)
    {
        await using var office = await CampaignOffice.StartAsync(kind);
        var members = await office.SubscribeAsync(3);
        string gone = office.Members.Addresses[members[0]]!;
        office.Sender.Answer = (message, _) => Task.FromResult(message.To.ToString() == gone ? new(SendVerdict.Refused, "No such mailbox.", IsOfMailbox: true) : SendOutcome.Sent);
        long first = await office.ScheduleAsync();
        await office.SweepAsync();
        Assert.Equal((2, 1, true), (await office.CountAsync(first, MailOutcome.Sent), await office.CountAsync(first, MailOutcome.Refused), await office.Suppressions.HasAsync(gone.ToUpperInvariant())));
        long second = await office.ScheduleAsync();
        await office.SweepAsync();
        Assert.Equal((2, 1), (await office.CountAsync(second, MailOutcome.Sent), await office.CountAsync(second, MailOutcome.Suppressed)));
        Assert.Equal(5, office.Sender.Messages.Count);
    }

    [Fact]
    public async Task A_message_that_is_refused_for_what_it_says_is_no_fault_of_the_mailbox()
    {
        await using var office = await CampaignOffice.StartAsync();
        var members = await office.SubscribeAsync(1);
        office.Sender.Answers(SendVerdict.Refused);
        long campaign = await office.ScheduleAsync();
        await office.SweepAsync();
        Assert.Equal((1, false), (await office.CountAsync(campaign, MailOutcome.Refused), await office.Suppressions.HasAsync(office.Members.Addresses[members[0]]!)));
    }

    [Fact]
    public async Task A_complaint_counts_as_well_as_a_bounce()
    {
        await using var office = await CampaignOffice.StartAsync();
        var members = await office.SubscribeAsync(1);
        await office.Suppressions.SuppressAsync(office.Members.Addresses[members[0]]!, MailSuppression.Complained, campaign: null, office.Time.GetUtcNow());
        long campaign = await office.ScheduleAsync();
        await office.SweepAsync();
        Assert.Equal((0, 1), (office.Sender.Messages.Count, await office.CountAsync(campaign, MailOutcome.Suppressed)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_deferred_is_tried_after_1_5_15_and_60_minutes_and_hourly_for_three_days(DatabaseKind kind)
    {
        await using var office = await CampaignOffice.StartAsync(kind);
        await office.SubscribeAsync(1);
        office.Sender.Answers(SendVerdict.Deferred);
        long campaign = await office.ScheduleAsync();
        await office.SweepAsync();
        int attempts = 1;
        foreach (int minutes in (int[])[1, 5, 15, 60, 60])
        {
            await office.SweepAfterAsync(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Equal(attempts, office.Sender.Messages.Count);
            await office.SweepAfterAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(++attempts, office.Sender.Messages.Count);
        }

        while (await office.StateAsync(campaign) == MailCampaignState.Sending)
        {
            await office.SweepAfterAsync(TimeSpan.FromHours(1));
        }

        Assert.Equal((CampaignDelivery.MostAttempts, 1), (office.Sender.Messages.Count, await office.CountAsync(campaign, MailOutcome.Expired)));
        Assert.Single(office.Sender.Messages.Select(message => message.MessageId).Distinct());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task While_the_server_is_away_few_are_tried_and_then_all_arrive(DatabaseKind kind)
    {
        await using var office = await CampaignOffice.StartAsync(kind);
        await office.SubscribeAsync(200);
        office.Sender.Answers(SendVerdict.Unavailable);
        long campaign = await office.ScheduleAsync();
        for (int second = 0; second < 60; second++)
        {
            await office.SweepAfterAsync(TimeSpan.FromSeconds(1));
        }

        // After 0, 1, 3, 7, 15 and 31 seconds.
        Assert.InRange(office.Sender.Messages.Count, 6, 6 * CampaignOffice.Connections);
        int lost = office.Sender.Messages.Count;
        office.Sender.Answers(SendVerdict.Sent);
        for (int minute = 0; minute < 10; minute++)
        {
            await office.SweepAfterAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((MailCampaignState.Sent, 200, lost + 200), (await office.StateAsync(campaign), await office.CountAsync(campaign, MailOutcome.Sent), office.Sender.Messages.Count));
    }
}
