using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Mail.Campaigns;

/// <summary>What operators do with campaigns, and in which states they may.</summary>
public sealed class MailCampaignGrainTests
{
    private static readonly DateTimeOffset Noon = PageViewStorage.Noon;

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    /// <summary>Every way there is, with the states that it begins in.</summary>
    private static (string Name, Func<IMailCampaignGrain, Task<MailCampaignSaved>> Go, MailCampaignState[] From, MailCampaignState To)[] Ways =>
    [
        ("change", grain => grain.ChangeAsync(CampaignCluster.Draft, 1), [MailCampaignState.Draft], MailCampaignState.Draft),
        ("schedule", grain => grain.ScheduleAsync(Noon, 1), [MailCampaignState.Draft], MailCampaignState.Scheduled),
        ("unschedule", grain => grain.UnscheduleAsync(), [MailCampaignState.Scheduled], MailCampaignState.Draft),
        ("pause", grain => grain.PauseAsync(), [MailCampaignState.Sending], MailCampaignState.Paused),
        ("resume", grain => grain.ResumeAsync(), [MailCampaignState.Paused], MailCampaignState.Sending),
        ("cancel", grain => grain.CancelAsync(), [MailCampaignState.Scheduled, MailCampaignState.Sending, MailCampaignState.Paused], MailCampaignState.Cancelled),
    ];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_draft_is_kept_as_it_was_written_and_changed(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        var made = await cluster.Directory.CreateAsync(CampaignCluster.Draft);
        Assert.Equal((MailCampaignState.Draft, 1, Noon, CampaignCluster.Draft), (made.State, made.Revision, made.Created, made.Draft));
        Assert.Null(made.Due ?? made.Began ?? made.Ended);
        Assert.Equal(made, await cluster.Campaign(made.Number).GetAsync());

        var other = new MailDraft { Category = MailCategory.Offers, Subject = new('ö', 200), Format = MailFormat.Html, Source = new('ß', 45_000), Tracked = false };
        var saved = await cluster.Campaign(made.Number).ChangeAsync(other, 1);
        Assert.Equal((MailCampaignOutcome.Done, made with { Draft = other, Revision = 2 }), (saved.Outcome, saved.Campaign));
        Assert.Equal(saved.Campaign, await cluster.Campaign(made.Number).GetAsync());
        Assert.Null(await cluster.Campaign(made.Number + 1).GetAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Each_way_is_taken_from_its_states_and_from_no_other(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        foreach (var (name, go, from, to) in Ways)
        {
            foreach (var state in Enum.GetValues<MailCampaignState>())
            {
                var campaign = await cluster.MakeAsync(state);
                var saved = await go(cluster.Campaign(campaign.Number));
                var expected = from.Contains(state) ? (MailCampaignOutcome.Done, to, 2) : (MailCampaignOutcome.WrongState, state, 1);
                Assert.Equal((name, state, expected), (name, state, (saved.Outcome, saved.Campaign!.State, saved.Campaign.Revision)));
            }

            Assert.Equal(new(MailCampaignOutcome.NoCampaign, null), await go(cluster.Campaign(1_000_000)));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Drafts_and_what_is_over_are_deleted_and_nothing_else(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        foreach (var state in Enum.GetValues<MailCampaignState>())
        {
            var campaign = await cluster.MakeAsync(state);
            var isDeleted = state is MailCampaignState.Draft or MailCampaignState.Sent or MailCampaignState.Cancelled;
            Assert.Equal((state, isDeleted ? MailCampaignOutcome.Done : MailCampaignOutcome.WrongState), (state, await cluster.Campaign(campaign.Number).DeleteAsync()));
            Assert.Equal(isDeleted, await cluster.Campaign(campaign.Number).GetAsync() is null);
        }

        Assert.Equal(MailCampaignOutcome.NoCampaign, await cluster.Campaign(1_000_000).DeleteAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_two_operators_who_change_a_draft_at_once_one_is_told(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        await using var joined = kind == DatabaseKind.Postgres ? await cluster.Storage.JoinAsync() : null;
        var others = joined is null ? cluster.Store : new CampaignStore(joined.Database, joined.Writes);
        for (var turn = 1; turn <= 10; turn++)
        {
            var campaign = await cluster.MakeAsync();
            var saved = await Task.WhenAll(
                cluster.Campaign(campaign.Number).ChangeAsync(CampaignCluster.Draft with { Subject = "One" }, 1),
                others.ChangeAsync(campaign.Number, CampaignCluster.Draft with { Subject = "Other" }, 1));
            Assert.Equal([MailCampaignOutcome.Done, MailCampaignOutcome.ChangedMeanwhile], saved.Select(one => one.Outcome).Order());
            Assert.Equal(2, (await others.FindAsync(campaign.Number))!.Revision);
            Assert.Equal(
                saved[0].Outcome == MailCampaignOutcome.Done ? "One" : "Other", saved.Single(one => one.Outcome == MailCampaignOutcome.ChangedMeanwhile).Campaign!.Draft.Subject);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_two_silos_that_take_a_campaign_two_ways_at_once_one_wins(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        await using var joined = kind == DatabaseKind.Postgres ? await cluster.Storage.JoinAsync() : null;
        var others = joined is null ? cluster.Store : new CampaignStore(joined.Database, joined.Writes);
        for (var turn = 1; turn <= 10; turn++)
        {
            var campaign = await cluster.MakeAsync(MailCampaignState.Scheduled);
            var saved = await Task.WhenAll(cluster.Campaign(campaign.Number).UnscheduleAsync(), others.StepAsync(campaign.Number, CampaignStep.Cancel, Noon));
            Assert.Equal([MailCampaignOutcome.Done, MailCampaignOutcome.WrongState], saved.Select(one => one.Outcome).Order());
            Assert.Equal(
                saved[0].Outcome == MailCampaignOutcome.Done ? MailCampaignState.Draft : MailCampaignState.Cancelled, (await others.FindAsync(campaign.Number))!.State);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_was_changed_meanwhile_is_not_scheduled_and_a_time_that_is_past_means_now(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        var campaign = cluster.Campaign((await cluster.MakeAsync()).Number);
        await campaign.ChangeAsync(CampaignCluster.Draft with { Subject = "Another" }, 1);
        Assert.Equal(MailCampaignOutcome.ChangedMeanwhile, (await campaign.ScheduleAsync(Noon.AddDays(1), 1)).Outcome);
        Assert.Equal(Noon.AddDays(1), (await campaign.ScheduleAsync(Noon.AddDays(1), 2)).Campaign!.Due);
        Assert.Null((await campaign.UnscheduleAsync()).Campaign!.Due);
        Assert.Equal(Noon, (await campaign.ScheduleAsync(Noon.AddDays(-1), 4)).Campaign!.Due);
        cluster.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((Noon, Noon.AddHours(1)), (await campaign.CancelAsync()) is { Campaign: { } cancelled } ? (cancelled.Due, cancelled.Ended) : default);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_draft_out_of_its_bounds_is_refused(DatabaseKind kind)
    {
        await using var cluster = await CampaignCluster.StartAsync(kind);
        var campaign = cluster.Campaign((await cluster.MakeAsync()).Number);
        var good = CampaignCluster.Draft;
        (string Field, MailDraft Draft)[] bad =
        [
            ("Category", good with { Category = MailCategory.Essential }),
            ("Category", good with { Category = (MailCategory)7 }),
            ("Format", good with { Format = (MailFormat)7 }),
            ("Subject", good with { Subject = "" }),
            ("Subject", good with { Subject = new('a', 201) }),
            ("Subject", good with { Subject = "one\nBcc: two" }),
            ("Source", good with { Source = " \n" }),
            ("Source", good with { Source = new('a', 100_001) }),
            ("Source", good with { Source = "zero \0" }),
        ];
        foreach (var (field, draft) in bad)
        {
            // The name of the parameter crosses between processes in the message alone.
            Assert.EndsWith($"(Parameter '{field}')", (await Assert.ThrowsAsync<ArgumentException>(() => cluster.Directory.CreateAsync(draft))).Message, StringComparison.Ordinal);
            Assert.EndsWith($"(Parameter '{field}')", (await Assert.ThrowsAsync<ArgumentException>(() => campaign.ChangeAsync(draft, 1))).Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, await cluster.ReadAsync("select count(*) from mail_campaign"));
    }

    [Fact]
    public void Half_of_a_character_is_refused()
    {
        // Asked without a cluster: on its way between processes such a half becomes U+FFFD.
        Assert.Equal("Subject", Assert.Throws<ArgumentException>(() => MailDraftCheck.Require(CampaignCluster.Draft with { Subject = "half \ud83d" })).ParamName);
        Assert.Equal("Source", Assert.Throws<ArgumentException>(() => MailDraftCheck.Require(CampaignCluster.Draft with { Source = "half \ud83d" })).ParamName);
        MailDraftCheck.Require(CampaignCluster.Draft);
    }
}
