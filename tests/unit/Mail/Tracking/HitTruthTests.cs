using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.TestFixtures;
using DatabaseKind = Flattr.Tests.PageViews.Storage.DatabaseKind;

namespace Flattr.UnitTests.Mail.Tracking;

/// <summary>The counts against the truth, with everything at once, on two silos where there can be two.</summary>
public sealed class HitTruthTests
{
    private const int Readers = 1_000;
    private const int Rounds = 12;
    private const int SecondsOfRound = 4;

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_thousand_readers_are_counted_exactly(DatabaseKind kind)
    {
        int seed = TestSize.Seed();
        await using var desk = await HitDesk.StartAsync(kind);
        await using var other = await desk.JoinAsync();
        var random = new Random(seed);
        (SentCampaign Campaign, SimulatedReaders Readers)[] campaigns = [await AddAsync(desk, links: 5, seed), await AddAsync(desk, links: 1, seed + 1)];
        foreach (int round in Enumerable.Range(0, Rounds))
        {
            MailReaction[] hits = [.. campaigns.SelectMany(campaign => campaign.Readers.HitsOf(round))];
            random.Shuffle(hits);
            var calls = hits.Chunk(7).Select((part, number) => (number % 2 == 0 ? desk : other).Grain.CountAsync([.. part]));
            await Task.WhenAll([.. calls, desk.SweepAsync(), other.SweepAsync()]);
            desk.Time.Advance(TimeSpan.FromSeconds(SecondsOfRound));
        }

        foreach (var (campaign, readers) in campaigns)
        {
            Assert.Equal(readers.Truth(), await desk.CountAsync(campaign));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Everything_that_is_sent_again_counts_nothing_more(DatabaseKind kind)
    {
        await using var desk = await HitDesk.StartAsync(kind);
        await using var other = await desk.JoinAsync();
        var (campaign, readers) = await AddAsync(desk, links: 3, TestSize.Seed(), rounds: 1);
        for (int time = 0; time < 3; time++)
        {
            await Task.WhenAll(readers.HitsOf(0).Chunk(50).Select((part, number) => (number % 2 == 0 ? desk : other).Grain.CountAsync([.. part])));
            Assert.Equal(readers.Truth(), await desk.CountAsync(campaign));
        }
    }

    private static async Task<(SentCampaign Campaign, SimulatedReaders Readers)> AddAsync(HitDesk desk, int links, int seed, int rounds = Rounds)
    {
        var campaign = await desk.SendAsync(links);
        return (campaign, new(Readers, campaign, rounds, SecondsOfRound, seed));
    }
}
