using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;
using Flattr.Grains.PageViews.Reading;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.Mail.Tracking;

public sealed class MailHitReaderTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_each_number_five_are_told_and_four_are_not(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var (campaign, other) = (await desk.SendAsync(), await desk.SendAsync());
        await CountAsync(desk, campaign, (HitKind.Opened, 5), (HitKind.OpenedThroughProxy, 4), (HitKind.Scanned, 6), (HitKind.Clicked, 7), (1, 7), (3, 4));
        await CountAsync(desk, other, (HitKind.OpenedThroughProxy, 70), (2, 80), (HitKind.Clicked, 80));
        Told(new(5, null, 7, 6), [7, null, null], await ReadAsync(desk.Reader, campaign.Number));
        Told(new(null, 70, 80, null), [null, 80, null], await ReadAsync(desk.Reader, other.Number));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_link_that_could_be_computed_takes_another_with_it(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync();
        await CountAsync(desk, campaign, (HitKind.Clicked, 17), (1, 9), (2, 2), (3, 6));
        Told(new(null, null, 17, null), [9, null, null], await ReadAsync(desk.Reader, campaign.Number));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task How_few_are_told_is_a_setting(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync(links: 2);
        await CountAsync(desk, campaign, (HitKind.Opened, 1), (HitKind.Clicked, 9), (1, 9));
        Told(new(1, null, 9, null), [9, null], await ReadAsync(With(1), campaign.Number));
        Told(new(null, null, null, null), [null, null], await ReadAsync(With(10), campaign.Number));

        MailHitReader With(int k) => new(desk.Database, Options.Create(new ReadingOptions { KAnonymity = k }), Options.Create(new MailTrackingOptions()));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Nothing_is_told_of_what_is_not_there_or_not_counted(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var untracked = await desk.SendAsync(isTracked: false);
        Assert.Null(await ReadAsync(desk.Reader, untracked.Number));
        Assert.Null(await ReadAsync(desk.Reader, untracked.Number + 1));
        Assert.Null(await ReadAsync(desk.Reader, 0));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Where_counting_is_off_what_was_counted_before_is_told_and_else_nothing(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        await using var off = await desk.JoinAsync(isCounting: false);
        var (before, since) = (await desk.SendAsync(links: 1), await desk.SendAsync(links: 1));
        await CountAsync(desk, before, (HitKind.Opened, 5));
        Assert.Null(await ReadAsync(off.Reader, since.Number));
        Told(new(null, null, null, null), [null], await ReadAsync(desk.Reader, since.Number));
        Told(new(5, null, null, null), [null], await ReadAsync(off.Reader, before.Number));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Counts_are_told_as_they_are_committed_and_stay_when_the_rest_is_forgotten(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        var campaign = await desk.SendAsync(links: 2);
        for (int reader = 1; reader <= 6; reader++)
        {
            var message = MessageNonce.Draw();
            await desk.Grain.OpenAsync(campaign.Token(message, MailToken.Picture), MailLoader.Reader);
            await desk.Grain.FollowAsync(campaign.Token(message, 2), isCounted: true);
            long? told = reader < 5 ? null : reader;
            Told(new(told, null, told, null), [null, told], await ReadAsync(desk.Reader, campaign.Number));
        }

        Assert.Null((await ReadAsync(desk.Reader, campaign.Number))!.ForgottenAt);
        await desk.EndAsync(campaign);
        var forgottenAt = desk.Time.GetUtcNow() + HitStore.KeptFor;
        Assert.Equal(forgottenAt, (await ReadAsync(desk.Reader, campaign.Number))!.ForgottenAt);
        desk.Time.Advance(HitStore.KeptFor + TimeSpan.FromDays(1));
        await desk.SweepAsync();
        Assert.Equal(0, await desk.ReadAsync<long>("select count(*) from mail_spent"));
        var left = await ReadAsync(desk.Reader, campaign.Number);
        Told(new(6, null, 6, null), [null, 6], left);
        Assert.Equal(forgottenAt, left!.ForgottenAt);
    }

    private static Task<MailReaders?> ReadAsync(MailHitReader reader, long campaign) => reader.ReadAsync(campaign, TestContext.Current.CancellationToken);

    private static Task CountAsync(HitDesk desk, SentCampaign campaign, params (int Kind, long People)[] counts) => Task.WhenAll(counts.Select(count =>
        desk.WriteAsync("insert into mail_people (campaign, link, people) values (@Number, @Kind, @People)", new { campaign.Number, count.Kind, count.People })));

    private static void Told(Numbers numbers, long?[] links, MailReaders? told)
    {
        Assert.NotNull(told);
        Assert.Equal(numbers, new(told.Opened, told.ThroughProxy, told.Clicked, told.Scanned));
        Assert.Equal(links.Select((people, index) => new MailLinkCount(SentCampaign.TargetOf(index + 1), people)), told.Links);
    }

    private sealed record Numbers(long? Opened, long? ThroughProxy, long? Clicked, long? Scanned);
}
