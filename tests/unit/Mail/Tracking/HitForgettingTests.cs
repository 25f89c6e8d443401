using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail.Tracking;

public sealed class HitForgettingTests
{
    private const int Messages = 3_000;

    public static TheoryData<DatabaseKind, MailCampaignState> Ends => new()
    {
        { DatabaseKind.Sqlite, MailCampaignState.Sent }, { DatabaseKind.Postgres, MailCampaignState.Sent },
        { DatabaseKind.Sqlite, MailCampaignState.Cancelled }, { DatabaseKind.Postgres, MailCampaignState.Cancelled },
    };

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Ends))]
    public async Task Thirty_days_after_its_end_the_counts_of_a_campaign_are_all_that_is_left(DatabaseKind kind, MailCampaignState state)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var (campaign, going) = (await desk.SendAsync(), await desk.SendAsync());
        var message = MessageNonce.Draw();
        await OpenAsync(desk, campaign);
        await desk.Grain.FollowAsync(campaign.Token(message, 2), isCounted: true);
        await desk.Grain.FollowAsync(going.Token(message, 2), isCounted: true);
        var counted = await desk.CountAsync(campaign);
        await desk.EndAsync(campaign, state);

        desk.Time.Advance(HitStore.KeptFor - TimeSpan.FromSeconds(1));
        await desk.SweepAsync();
        Assert.Equal(counted, await desk.CountAsync(campaign));
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        await desk.SweepAsync();
        Assert.Equal(0, await desk.ReadAsync<long>($"select count(*) from mail_spent where campaign = {campaign.Number}"));
        Assert.Equal(1, await desk.ReadAsync<long>($"select count(*) from mail_campaign where secret is null and number = {campaign.Number}"));
        Assert.Equal(0, await desk.ReadAsync<long>("select count(*) from mail_purge"));
        Assert.Equal(counted, await desk.ByKindAsync($"select link, people from mail_people where campaign = {campaign.Number}"));
        Assert.Equal(new() { [2] = 1, [HitKind.Clicked] = 1 }, await desk.CountAsync(going));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Old_mail_still_leads_to_its_pages_and_nowhere_else(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync();
        var message = MessageNonce.Draw();
        await desk.EndAsync(campaign);
        desk.Time.Advance(HitStore.KeptFor);

        // This silo has the key in its cache when it is forgotten: nothing is counted under it any more.
        await using var other = await desk.JoinAsync();
        await other.Grain.FollowAsync(campaign.Token(message, 1), isCounted: false);
        await desk.SweepAsync();
        foreach (var grain in (IMailHitGrain[])[other.Grain, desk.Grain])
        {
            Assert.Equal(new(MailHitOutcome.NotCounted, SentCampaign.TargetOf(1)), await grain.FollowAsync(campaign.Token(message, 1), isCounted: true));
            Assert.Equal(MailHitOutcome.NotCounted, await grain.OpenAsync(campaign.Token(message, MailToken.Picture), MailLoader.Reader));
            Assert.Equal(new(MailHitOutcome.NotCounted, Target: null), await grain.FollowAsync(campaign.Token(message, MailToken.Hidden), isCounted: true));
            Assert.Equal(new(MailHitOutcome.NoToken, Target: null), await grain.FollowAsync(campaign.Token(message, 4), isCounted: true));
        }

        Assert.Equal(0, await desk.ReadAsync<long>("select count(*) from mail_spent"));
    }

    [Fact]
    public async Task No_byte_of_a_nonce_or_a_key_stays_in_the_files_of_the_embedded_database()
    {
        await using var desk = await HitDesk.StartAsync(DatabaseKind.Sqlite);
        var (campaign, going) = (await desk.SendAsync(), await desk.SendAsync());
        await OpenAsync(desk, going);
        var forgotten = await OpenAsync(desk, campaign);
        Assert.True(IsInFiles(campaign.Secret));
        Assert.Contains(forgotten, IsNonceInFiles);
        await desk.EndAsync(campaign);
        desk.Time.Advance(HitStore.KeptFor);
        await desk.SweepAsync();
        Assert.False(IsInFiles(campaign.Secret));
        Assert.True(IsInFiles(going.Secret));
        Assert.DoesNotContain(forgotten, IsNonceInFiles);
        Assert.Equal(new() { [HitKind.Opened] = Messages }, await desk.CountAsync(going));

        bool IsInFiles(byte[] bytes) => Directory.GetFiles(desk.Directory, "flattr.db*").Any(file => Read(file).AsSpan().IndexOf(bytes) >= 0);

        bool IsNonceInFiles(MessageNonce message)
        {
            var bytes = new byte[MessageNonce.Bytes];
            message.Write(bytes);
            return IsInFiles(bytes);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_was_interrupted_is_ended_and_what_belongs_to_no_campaign_goes(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var (campaign, deleted) = (await desk.SendAsync(), await desk.SendAsync());
        await OpenAsync(desk, campaign);
        await OpenAsync(desk, deleted);
        await desk.EndAsync(campaign);
        desk.Time.Advance(HitStore.KeptFor);
        await desk.Store.ForgetAsync(desk.Time.GetUtcNow());
        await desk.WriteAsync("delete from mail_campaign where number = @Number", new { deleted.Number });
        Assert.Equal(2 * Messages, await desk.ReadAsync<long>("select count(*) from mail_spent"));

        await desk.SweepAsync();
        Assert.Equal(0, await desk.ReadAsync<long>("select count(*) from mail_spent"));
        Assert.Equal(0, await desk.ReadAsync<long>("select count(*) from mail_purge"));
        Assert.Empty(await desk.ByKindAsync($"select link, people from mail_people where campaign = {deleted.Number}"));
        Assert.Equal(Messages, (await desk.ByKindAsync($"select link, people from mail_people where campaign = {campaign.Number}"))[HitKind.Opened]);
    }

    private static async Task<MessageNonce[]> OpenAsync(HitDesk desk, SentCampaign campaign)
    {
        MessageNonce[] messages = [.. Enumerable.Range(0, Messages).Select(_ => MessageNonce.Draw())];
        await Task.WhenAll(messages.Chunk(500).Select(part =>
            desk.Grain.CountAsync([.. part.Select(message => new MailReaction(campaign.Token(message, MailToken.Picture), MailAct.Opened, IsCounted: true))])));
        return messages;
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}
