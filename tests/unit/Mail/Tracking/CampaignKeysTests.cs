using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail.Tracking;

public sealed class CampaignKeysTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_campaign_that_is_sent_is_known_by_its_number_with_its_secret_and_its_links(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var (campaign, other) = (await desk.SendAsync(links: 12), await desk.SendAsync(links: 1));
        var known = await desk.Keys.FindAsync(campaign.Number);
        Assert.Equal((campaign.Number, false), (known?.Number, known?.IsForgotten));
        Assert.Equal(campaign.Secret, known?.Secret);
        Assert.Equal(Enumerable.Range(1, 12).Select(SentCampaign.TargetOf), known!.Targets);
        Assert.Equal([null, SentCampaign.TargetOf(1), SentCampaign.TargetOf(12), null], new[] { 0, 1, 12, 13 }.Select(known.TargetOf));
        Assert.Equal(nameof(KnownCampaign), $"{known}");
        Assert.Single((await desk.Keys.FindAsync(other.Number))!.Targets);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_was_not_sent_or_not_tracked_is_unknown(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var (untracked, draft, broken) = (await desk.SendAsync(isTracked: false), await desk.SendAsync(), await desk.SendAsync());
        await desk.WriteAsync("update mail_campaign set began = null where number = @Number", new { draft.Number });

        // Without a key and not over, it never had one.
        await desk.WriteAsync("update mail_campaign set secret = null where number = @Number", new { broken.Number });
        foreach (long number in (long[])[long.MinValue, -1, 0, untracked.Number, draft.Number, broken.Number, broken.Number + 1, long.MaxValue])
        {
            Assert.Null(await desk.Keys.FindAsync(number));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_key_that_was_forgotten_is_kept_for_five_seconds_and_the_links_for_good(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync();
        var first = await desk.Keys.FindAsync(campaign.Number);
        await desk.EndAsync(campaign);
        await desk.WriteAsync("update mail_campaign set secret = null where number = @Number", new { campaign.Number });
        desk.Time.Advance(CampaignKeys.KeptFor - Moment);
        Assert.Same(first, await desk.Keys.FindAsync(campaign.Number));
        desk.Time.Advance(Moment);
        var forgotten = await desk.Keys.FindAsync(campaign.Number);
        Assert.True(forgotten!.IsForgotten);
        Assert.Equal(first!.Targets, forgotten.Targets);

        // Nobody can prove a token any more: whoever can write one is led where the campaign leads, and nowhere else.
        var token = new MailToken(campaign.Number, 2, MessageNonce.Draw());
        Assert.Equal(token, forgotten.Read(token.Write(new byte[MailToken.KeyBytes])));
        Assert.Null(first.Read(token.Write(new byte[MailToken.KeyBytes])));
        Assert.Null(forgotten.Read("no token"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_campaign_that_was_deleted_is_unknown_after_five_seconds(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync();
        Assert.NotNull(await desk.Keys.FindAsync(campaign.Number));
        await desk.WriteAsync("delete from mail_campaign where number = @Number", new { campaign.Number });
        desk.Time.Advance(CampaignKeys.KeptFor);
        Assert.Null(await desk.Keys.FindAsync(campaign.Number));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_campaign_that_begins_is_known_within_a_second(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        Assert.Null(await desk.Keys.FindAsync(1));
        var campaign = await desk.SendAsync();
        desk.Time.Advance(CampaignKeys.NumbersKeptFor - Moment);
        Assert.Null(await desk.Keys.FindAsync(campaign.Number));
        desk.Time.Advance(Moment);
        Assert.NotNull(await desk.Keys.FindAsync(campaign.Number));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task However_many_numbers_are_made_up_the_database_is_asked_once_a_second(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var database = new WatchedDatabase(desk.Database);
        var keys = new CampaignKeys(database, desk.Time);
        var campaign = await desk.SendAsync();
        for (int second = 1; second <= 3; second++)
        {
            await Task.WhenAll(Enumerable.Range(0, 10_000).Select(number => keys.FindAsync(campaign.Number + 1 + number).AsTask()));
            Assert.Equal(second, database.Reads);
            desk.Time.Advance(CampaignKeys.NumbersKeptFor);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task All_who_ask_for_a_campaign_at_once_wait_for_one_answer(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var database = new WatchedDatabase(desk.Database);
        var keys = new CampaignKeys(database, desk.Time);
        var campaign = await desk.SendAsync();
        var found = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => keys.FindAsync(campaign.Number).AsTask())));
        Assert.NotNull(Assert.Single(found.Distinct()));
        Assert.Equal(2, database.Reads);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task So_many_are_kept_whole_and_no_more(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var database = new WatchedDatabase(desk.Database);
        var keys = new CampaignKeys(database, desk.Time);
        var campaigns = await Task.WhenAll(Enumerable.Range(0, CampaignKeys.Most + 1).Select(_ => desk.SendAsync(links: 1)));
        await FindAsync(campaigns[..^1]);
        Assert.Equal(1 + CampaignKeys.Most, database.Reads);
        await FindAsync(campaigns[..^1]);
        Assert.Equal(1 + CampaignKeys.Most, database.Reads);

        // One more makes room for itself and for others; nothing else comes of it than that they are read again.
        await FindAsync(campaigns[^1..]);
        await FindAsync(campaigns[..1]);
        Assert.Equal(3 + CampaignKeys.Most, database.Reads);

        async Task FindAsync(SentCampaign[] asked)
        {
            foreach (var campaign in asked)
            {
                Assert.Equal(campaign.Secret, (await keys.FindAsync(campaign.Number))!.Secret);
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_failed_is_asked_again_at_once(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var database = new WatchedDatabase(desk.Database) { IsGone = true };
        var keys = new CampaignKeys(database, desk.Time);
        var campaign = await desk.SendAsync();
        await Assert.ThrowsAsync<IOException>(() => keys.FindAsync(campaign.Number).AsTask());
        database.IsGone = false;
        Assert.Null(await keys.FindAsync(campaign.Number + 1));
        database.IsGone = true;
        await Assert.ThrowsAsync<IOException>(() => keys.FindAsync(campaign.Number).AsTask());
        database.IsGone = false;
        Assert.NotNull(await keys.FindAsync(campaign.Number));
    }
}
