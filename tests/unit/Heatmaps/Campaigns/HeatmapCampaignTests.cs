using System.Text;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps.Campaigns;
using Microsoft.Extensions.Time.Testing;
using static Flattr.UnitTests.Heatmaps.HeatmapDesk;
using DatabaseKind = Flattr.Tests.PageViews.Storage.DatabaseKind;

namespace Flattr.UnitTests.Heatmaps.Campaigns;

public sealed class HeatmapCampaignTests
{
    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_campaign_goes_through_its_states_once(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var today = desk.Time.GetUtcNow();
        long campaign = await desk.RunAsync(Plans.Of(today.AddDays(1), days: 2, retentionDays: 3));

        var found = (await desk.Campaigns.FindAsync(campaign))!;
        Assert.Equal(HeatmapCampaignState.Scheduled, found.State);
        Assert.Equal(new(2026, 5, 21, 0, 0, 0, TimeSpan.Zero), found.Begins);
        Assert.Equal(new(2026, 5, 23, 0, 0, 0, TimeSpan.Zero), found.Ends);
        Assert.Equal(new(2026, 5, 26, 0, 0, 0, TimeSpan.Zero), found.Purges);
        Assert.Equal(Plans.Of(today.AddDays(1), days: 2, retentionDays: 3), found.Plan);

        Assert.Equal(HeatmapCampaignState.Running, await StateAtAsync(found.Begins));
        Assert.Equal(HeatmapCampaignState.Running, await StateAtAsync(found.Ends.AddSeconds(-1)));
        Assert.Equal(HeatmapCampaignState.Ended, await StateAtAsync(found.Ends));
        Assert.Equal(HeatmapCampaignState.Ended, await StateAtAsync(found.Purges.AddSeconds(-1)));
        Assert.Equal(HeatmapCampaignState.Purged, await StateAtAsync(found.Purges));
        Assert.Empty(await desk.Campaigns.ListKeptAsync());
        Assert.Equal(campaign, Assert.Single(await desk.Campaigns.ListAsync(1)).Number);

        async Task<HeatmapCampaignState> StateAtAsync(DateTimeOffset time)
        {
            desk.Time.SetUtcNow(time);
            await desk.SweepAsync();
            return (await desk.Campaigns.FindAsync(campaign))!.State;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_has_ended_never_starts_again(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        var start = desk.Time.GetUtcNow();
        var (ended, over) = (await desk.RunAsync(), await desk.RunAsync(Plans.Of(start, days: 1)));
        var at = (await desk.Campaigns.EndAsync(ended))!;
        Assert.Equal((HeatmapCampaignState.Ended, start), (at.State, at.Ends));

        desk.Time.Advance(TimeSpan.FromDays(2));
        await desk.SweepAsync();
        Assert.Equal(start, (await desk.Campaigns.EndAsync(ended))!.Ends);

        // A clock that was wrong, and is set back.
        var store = new HeatmapCampaignStore(desk.Database, desk.Writes, new FakeTimeProvider(start));
        Assert.Equal(HeatmapCampaignState.Ended, (await store.FindAsync(ended))!.State);
        Assert.Equal(HeatmapCampaignState.Ended, (await store.FindAsync(over))!.State);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Counts_are_purged_on_time_and_what_comes_later_leaves_nothing(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        long campaign = await desk.RunAsync(Plans.Of(desk.Time.GetUtcNow(), days: 1, retentionDays: 1));
        long other = await desk.RunAsync();
        await desk.ClickAsync(campaign, [.. Enumerable.Repeat(Click("#purged-with-its-campaign"), 9)]);
        await desk.ClickAsync(other, [.. Enumerable.Repeat(Click("#kept"), 9)]);
        await desk.FoldAsync();
        var purges = (await desk.Campaigns.FindAsync(campaign))!.Purges;

        desk.Time.SetUtcNow(purges.AddSeconds(-1));
        await desk.SweepAsync();
        Assert.Equal(9, (await desk.ReadAsync(campaign))!.Clicks);

        desk.Time.SetUtcNow(purges);
        await desk.SweepAsync();
        await desk.ClickAsync(campaign, Click("#late"));
        await desk.SweepAsync();

        Assert.Null(await desk.ReadAsync(campaign));
        Assert.Empty(await desk.Reader.ReadPagesAsync(campaign, CancellationToken.None));
        Assert.Equal((0, 0), (await desk.ReadAsync<long>($"select count(*) from heatmap_segment where campaign = {campaign}"), await desk.ReadAsync<long>($"select count(*) from heatmap_name where campaign = {campaign}")));
        Assert.Equal(9, (await desk.ReadAsync(other))!.Clicks);
        if (kind == DatabaseKind.Sqlite)
        {
            Assert.False(IsInFiles("#purged-with-its-campaign"));
            Assert.True(IsInFiles("#kept"));
        }

        bool IsInFiles(string text) => Directory.GetFiles(desk.Directory, "flattr.db*").Any(file => Read(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_deleted_campaign_is_gone_with_its_counts(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        long campaign = await desk.RunAsync();
        await desk.ClickAsync(campaign, [.. Enumerable.Repeat(Click("a"), 9)]);
        await desk.FoldAsync();
        await desk.ClickAsync(campaign, Click("a"));

        Assert.True(await desk.Campaigns.DeleteAsync(campaign));
        await desk.Purge.PurgeAsync(CancellationToken.None);
        await desk.FoldAsync();

        Assert.False(await desk.Campaigns.DeleteAsync(campaign));
        Assert.Null(await desk.Campaigns.FindAsync(campaign));
        Assert.Null(await desk.ReadAsync(campaign));
        Assert.Equal((0, 0), (await desk.ReadAsync<long>("select count(*) from heatmap_segment"), await desk.ReadAsync<long>("select count(*) from heatmap_name")));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_site_has_so_many_campaigns_and_no_more(DatabaseKind kind)
    {
        await using var desk = await StartAsync(kind);
        for (int number = 0; number < IHeatmapCampaignDirectoryGrain.MostOfSite; number++)
        {
            Assert.NotNull(await desk.Campaigns.AddAsync(1, Plans.Of(desk.Time.GetUtcNow())));
        }

        Assert.Null(await desk.Campaigns.AddAsync(1, Plans.Of(desk.Time.GetUtcNow())));
        Assert.NotNull(await desk.Campaigns.AddAsync(2, Plans.Of(desk.Time.GetUtcNow())));
    }

    [Fact]
    public void A_plan_out_of_its_bounds_is_refused()
    {
        var plan = Plans.Of(DateTimeOffset.UnixEpoch);
        HeatmapPlanCheck.Require(plan);
        HeatmapPlan[] wrong =
        [
            plan with { Pages = "" }, plan with { Pages = "a" }, plan with { Pages = "/" + new string('a', 500) }, plan with { Address = "" }, plan with { Address = new string('a', 301) },
            plan with { To = plan.From.AddDays(-1) }, plan with { To = plan.From.AddDays(92) }, plan with { SampleRate = 0 }, plan with { SampleRate = 101 },
            plan with { Devices = HeatmapDevices.None }, plan with { Devices = (HeatmapDevices)8 }, plan with { RetentionDays = 0 }, plan with { RetentionDays = 731 },
        ];
        Assert.All(wrong, plan => Assert.ThrowsAny<ArgumentException>(() => HeatmapPlanCheck.Require(plan)));
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
