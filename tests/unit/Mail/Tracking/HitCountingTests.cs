using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail.Tracking;

public sealed class HitCountingTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_message_counts_once_in_each_number_whatever_repeats(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        await using var restarted = await desk.JoinAsync();
        var campaign = await desk.SendAsync();
        var message = MessageNonce.Draw();
        foreach (var expected in (MailHitOutcome[])[MailHitOutcome.Counted, MailHitOutcome.AlreadyCounted])
        {
            var grain = expected == MailHitOutcome.Counted ? desk.Grain : restarted.Grain;
            Assert.Equal(expected, await grain.OpenAsync(campaign.Token(message, MailToken.Picture), MailLoader.Reader));
            Assert.Equal(expected, await grain.OpenAsync(campaign.Token(message, MailToken.Picture), MailLoader.Proxy));
            Assert.Equal(new(expected, SentCampaign.TargetOf(1)), await grain.FollowAsync(campaign.Token(message, 1), isCounted: true));
            Assert.Equal(new(expected, SentCampaign.TargetOf(3)), await grain.FollowAsync(campaign.Token(message, 3), isCounted: true));
        }

        Assert.Equal(
            new() { [HitKind.Opened] = 1, [1] = 1, [3] = 1, [HitKind.Clicked] = 1, [HitKind.OpenedThroughProxy] = 1 }, await desk.CountAsync(campaign));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Who_is_not_to_be_counted_is_led_on_all_the_same(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        await using var off = await desk.JoinAsync(isCounting: false);
        var campaign = await desk.SendAsync();
        var message = MessageNonce.Draw();
        var notCounted = new MailFollowed(MailHitOutcome.NotCounted, SentCampaign.TargetOf(2));
        Assert.Equal(notCounted, await desk.Grain.FollowAsync(campaign.Token(message, 2), isCounted: false));
        Assert.Equal(notCounted, await off.Grain.FollowAsync(campaign.Token(message, 2), isCounted: true));
        Assert.Equal(MailHitOutcome.NotCounted, await off.Grain.OpenAsync(campaign.Token(message, MailToken.Picture), MailLoader.Reader));
        Assert.Empty(await desk.CountAsync(campaign));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_no_token_of_a_campaign_leads_nowhere(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync(links: 2);
        var untracked = await desk.SendAsync(links: 2, isTracked: false);
        var message = MessageNonce.Draw();
        string[] links =
        [
            string.Empty, "x", campaign.Token(message, 3), campaign.Token(message, MailToken.Picture), campaign.Token(message, HitKind.Clicked), untracked.Token(message, 1),
            new MailToken(campaign.Number + 5, 1, message).Write(campaign.Secret), new MailToken(-1, 1, message).Write(campaign.Secret),
            new MailToken(campaign.Number, 1, message).Write(untracked.Secret),
        ];
        Assert.All(await desk.Grain.CountAsync([.. links.Select(token => new MailReaction(token, MailAct.Followed, IsCounted: true))]), Leads_nowhere);
        Assert.All(await desk.Grain.CountAsync([new(campaign.Token(message, 1), MailAct.Opened, IsCounted: true)]), Leads_nowhere);
        Assert.Equal(0, await desk.ReadAsync<long>("select count(*) from mail_spent"));

        static void Leads_nowhere(MailFollowed answer) => Assert.Equal(new(MailHitOutcome.NoToken, Target: null), answer);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_scanner_takes_back_what_it_followed_within_ten_seconds(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync();
        var (early, late) = (MessageNonce.Draw(), MessageNonce.Draw());
        await FollowAsync(desk, MailHitOutcome.Counted, campaign.Token(early, 1));
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await FollowAsync(desk, MailHitOutcome.Counted, campaign.Token(late, 1), campaign.Token(late, 2));
        desk.Time.Advance(TimeSpan.FromSeconds(10));
        await FollowAsync(desk, MailHitOutcome.Scanner, campaign.Token(early, MailToken.Hidden), campaign.Token(late, MailToken.Hidden));

        // One followed it eleven seconds before, the other ten.
        Assert.Equal(new() { [1] = 1, [HitKind.Clicked] = 1, [HitKind.Scanned] = 2 }, await desk.CountAsync(campaign));
        desk.Time.Advance(TimeSpan.FromSeconds(10));
        await FollowAsync(desk, MailHitOutcome.Scanner, campaign.Token(early, 2), campaign.Token(late, 1));
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await FollowAsync(desk, MailHitOutcome.Counted, campaign.Token(early, 2), campaign.Token(late, 1));
        Assert.Equal(new() { [1] = 2, [2] = 1, [HitKind.Clicked] = 2, [HitKind.Scanned] = 2 }, await desk.CountAsync(campaign));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_scanner_that_comes_again_takes_back_again(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync();
        var message = MessageNonce.Draw();
        await FollowAsync(desk, MailHitOutcome.Scanner, campaign.Token(message, MailToken.Hidden));
        desk.Time.Advance(TimeSpan.FromMinutes(5));
        await desk.SweepAsync();
        await FollowAsync(desk, MailHitOutcome.Counted, campaign.Token(message, 1), campaign.Token(message, 2));
        await FollowAsync(desk, MailHitOutcome.Scanner, campaign.Token(message, MailToken.Hidden), campaign.Token(message, 3));
        Assert.Equal(new() { [HitKind.Scanned] = 1 }, await desk.CountAsync(campaign));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task When_a_link_was_followed_is_known_for_a_minute_only(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync();
        var message = MessageNonce.Draw();
        await desk.Grain.OpenAsync(campaign.Token(message, MailToken.Picture), MailLoader.Reader);
        await FollowAsync(desk, MailHitOutcome.Counted, campaign.Token(message, 1), campaign.Token(MessageNonce.Draw(), 1));
        await FollowAsync(desk, MailHitOutcome.Scanner, campaign.Token(MessageNonce.Draw(), MailToken.Hidden));
        desk.Time.Advance(HitStore.SecondsKeptFor);
        await desk.SweepAsync();
        Assert.Equal(3, await desk.ReadAsync<long>("select count(*) from mail_spent where second is not null"));
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await desk.SweepAsync();
        Assert.Equal(0, await desk.ReadAsync<long>("select count(*) from mail_spent where second is not null"));
        Assert.Equal(new() { [HitKind.Opened] = 1, [1] = 2, [HitKind.Clicked] = 2, [HitKind.Scanned] = 1 }, await desk.CountAsync(campaign));
    }

    private static async Task FollowAsync(HitDesk desk, MailHitOutcome expected, params string[] tokens)
    {
        foreach (var token in tokens)
        {
            Assert.Equal(expected, (await desk.Grain.FollowAsync(token, isCounted: true)).Outcome);
        }
    }
}
