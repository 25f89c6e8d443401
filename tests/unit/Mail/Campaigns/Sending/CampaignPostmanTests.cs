using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Sending;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail.Campaigns.Sending;

/// <summary>A campaign from its hour to its end, on both databases.</summary>
public sealed class CampaignPostmanTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Each_subscriber_gets_it_once(DatabaseKind kind)
    {
        // More than are listed at once.
        const int Members = 5_003;
        await using var office = await CampaignOffice.StartAsync(kind);
        var members = await office.SubscribeAsync(Members);
        long campaign = await office.ScheduleAsync();
        await office.SweepAsync();
        Assert.Equal(members.Select(member => $"{member:N}@example.org").Order(), office.Sender.Recipients.Order());
        Assert.Equal((MailCampaignState.Sent, Members, 0), (await office.StateAsync(campaign), await office.CountAsync(campaign, MailOutcome.Sent), await office.LeftAsync(campaign)));
        Assert.InRange(office.Sender.MostInFlight, 1, CampaignOffice.Connections);
        await office.SweepAfterAsync(TimeSpan.FromDays(1));
        Assert.Equal(Members, office.Sender.Messages.Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_begins_when_its_time_has_come(DatabaseKind kind)
    {
        await using var office = await CampaignOffice.StartAsync(kind);
        await office.SubscribeAsync(1);
        long campaign = await office.ScheduleAsync(due: office.Time.GetUtcNow().AddMinutes(10));
        await office.SweepAfterAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal((MailCampaignState.Scheduled, 0), (await office.StateAsync(campaign), office.Sender.Messages.Count));
        await office.SubscribeAsync(1);
        await office.SweepAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal((MailCampaignState.Sent, 2), (await office.StateAsync(campaign), office.Sender.Messages.Count));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Two_silos_share_the_recipients(DatabaseKind kind)
    {
        await using var office = await CampaignOffice.StartAsync(kind);
        await using var other = await office.JoinAsync();
        await office.SubscribeAsync(500);
        long campaign = await office.ScheduleAsync();
        await Task.WhenAll(office.SweepAsync(), other.SweepAsync());
        await office.SweepAsync();
        string[] recipients = [.. office.Sender.Recipients, .. other.Sender.Recipients];
        Assert.Equal((500, 500), (recipients.Length, recipients.Distinct().Count()));
        Assert.Equal((MailCampaignState.Sent, 500), (await office.StateAsync(campaign), await office.CountAsync(campaign, MailOutcome.Sent)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_paused_campaign_rests_until_it_is_resumed(DatabaseKind kind)
    {
        await using var office = await CampaignOffice.StartAsync(kind);
        await office.SubscribeAsync(100);
        long campaign = await office.ScheduleAsync();
        office.Sender.Answer = async (_, _) =>
        {
            await office.SetAsync(campaign, MailCampaignState.Paused);
            return SendOutcome.Sent;
        };
        await office.SweepAsync();
        int sent = office.Sender.Messages.Count;

        // What was claimed before is sent still, and what was claimed meanwhile.
        Assert.InRange(sent, 1, 2 * 4 * CampaignOffice.Connections);
        await office.SweepAfterAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((MailCampaignState.Paused, sent), (await office.StateAsync(campaign), office.Sender.Messages.Count));
        office.Sender.Answer = (_, _) => Task.FromResult(SendOutcome.Sent);
        await office.SetAsync(campaign, MailCampaignState.Sending);
        await office.SweepAsync();
        Assert.Equal((MailCampaignState.Sent, 100, 100), (await office.StateAsync(campaign), office.Sender.Messages.Count, await office.CountAsync(campaign, MailOutcome.Sent)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_a_killed_silo_had_claimed_is_sent_by_another_as_the_same_message(DatabaseKind kind)
    {
        await using var office = await CampaignOffice.StartAsync(kind);
        await using var other = await office.JoinAsync();
        await office.SubscribeAsync(8);
        long campaign = await office.ScheduleAsync();

        // It takes four messages and is gone: nothing is written of them.
        var killed = new TaskCompletionSource<SendOutcome>();
        office.Sender.Answer = (_, _) => killed.Task;
        var sweep = office.SweepAsync();
        await TestFixtures.Eventually.TrueAsync("four are on their way", TimeSpan.FromSeconds(30), () => office.Sender.Messages.Count == CampaignOffice.Connections);
        await other.SweepAfterAsync(RecipientStore.ClaimLasts - TimeSpan.FromSeconds(1));
        Assert.Empty(other.Sender.Messages);
        await other.SweepAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(8, other.Sender.Messages.Count);
        Assert.Equal(MailCampaignState.Sent, await other.StateAsync(campaign));
        foreach (var lost in office.Sender.Messages)
        {
            var again = other.Sender.Messages.Single(message => message.To.ToString() == lost.To.ToString());
            Assert.Equal(lost.MessageId, again.MessageId);
            Assert.NotEqual(lost.HtmlBody, again.HtmlBody);
        }

        // Should it come back to life, nothing is counted twice.
        killed.SetResult(SendOutcome.Sent);
        await sweep;
        Assert.Equal(8, await other.CountAsync(campaign, MailOutcome.Sent));
    }

    [Fact]
    public async Task A_campaign_that_cannot_be_composed_is_a_draft_again_and_holds_nobody_up()
    {
        await using var office = await CampaignOffice.StartAsync();
        await office.SubscribeAsync(1);
        long bad = await office.ScheduleAsync();
        await office.WriteAsync("update mail_campaign set source = @source", new { source = $"[one](https://example.org/{new string('x', 3_000)})" });
        long good = await office.ScheduleAsync();
        await office.SweepAsync();
        Assert.Equal((MailCampaignState.Draft, MailCampaignState.Sent, 1), (await office.StateAsync(bad), await office.StateAsync(good), office.Sender.Messages.Count));
    }

    [Fact]
    public async Task A_server_that_starts_on_its_own_database_waits_for_no_claims()
    {
        await using var office = await CampaignOffice.StartAsync();
        await office.SubscribeAsync(8);
        await office.ScheduleAsync();
        office.Sender.Answer = (_, _) => throw new OperationCanceledException();
        await office.SweepAsync();
        await office.WriteAsync("update mail_recipient set claimed_until = '2099-01-01T00:00:00Z', due = '2026-01-01T00:00:00Z'", new { });
        office.Sender.Answers(SendVerdict.Sent);
        await office.SweepAfterAsync(TimeSpan.FromMinutes(1));
        int before = office.Sender.Messages.Count;
        await office.Recipients.EndClaimsAsync();
        await office.SweepAsync();
        Assert.Equal(before + 8, office.Sender.Messages.Count);
    }
}
