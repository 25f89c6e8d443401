using System.Globalization;
using System.Reflection;
using Flattr.Api.PageViews.Edge.Agents;

namespace Flattr.UnitTests.PageViews.Agents;

public sealed class VerdictCacheTests
{
    private static readonly AgentVerdict Person = new(AgentKind.Person, "Desktop");

    [Fact]
    public void A_verdict_is_found_by_its_whole_hash()
    {
        var cache = new VerdictCache(8);
        cache.Keep(0x1234_0000_0000_0003, Person);
        Assert.Same(Person, cache.Find(0x1234_0000_0000_0003));
        Assert.Null(cache.Find(0x1235_0000_0000_0003));
    }

    [Fact]
    public void Two_agents_of_one_slot_live_side_by_side_and_a_third_takes_the_older_ones_place()
    {
        var cache = new VerdictCache(8);
        cache.Keep(0x1_3, Person);
        cache.Keep(0x2_3, AgentVerdict.Bot);
        Assert.Same(Person, cache.Find(0x1_3));
        cache.Keep(0x3_3, Person);
        Assert.Null(cache.Find(0x1_3));
        Assert.Same(AgentVerdict.Bot, cache.Find(0x2_3));
    }

    [Fact]
    public void A_frequent_agent_is_judged_once()
    {
        var agents = new AgentClassifier();
        var agent = Corpus.Visits.Keys.First();
        Assert.Same(agents.Classify(agent), agents.Classify(agent));
    }

    [Fact]
    public void An_entry_has_room_for_a_hash_and_a_verdict_and_for_nothing_else()
    {
        var entries = typeof(VerdictCache).GetFields(BindingFlags.Instance | BindingFlags.NonPublic);
        var entry = Assert.Single(entries).FieldType.GetElementType()!;
        Assert.Equal(
            [typeof(ulong), typeof(AgentVerdict)],
            entry.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Select(field => field.FieldType));
    }

    [Fact]
    public void Verdicts_come_from_a_small_set_whatever_agents_say()
    {
        var agents = new AgentClassifier();
        var made = Corpus.Visits.Keys.Concat(Corpus.Browsers).Concat(Corpus.Crawlers)
            .SelectMany((agent, i) => new[] { agent, string.Create(CultureInfo.InvariantCulture, $"{agent} Secret{i}/1.0") })
            .Select(agents.Classify).Distinct();
        Assert.InRange(made.Count(), 50, 300);
    }

    [Fact]
    public void Hashes_mean_nothing_to_another_process() =>
        Assert.NotEqual(KeyedHash.Random().Of("Mozilla/5.0"), KeyedHash.Random().Of("Mozilla/5.0"));

    // What `openssl mac -macopt c-rounds:1 -macopt d-rounds:3 SIPHASH` says of the bytes 00, 01, … under the key 00…0f.
    [Theory]
    [InlineData(0, 0xabac0158050fc4dc)]
    [InlineData(1, 0xc9f49bf37d57ca93)]
    [InlineData(8, 0x369095118d299a8e)]
    [InlineData(15, 0xd320d86d2a519956)]
    [InlineData(63, 0x9d199062b7bbb3a8)]
    public void Hashes_are_those_of_SipHash_1_3(int length, ulong hash)
    {
        byte[] text = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        Assert.Equal(hash, new KeyedHash(0x0706050403020100, 0x0f0e0d0c0b0a0908).Of(text));
    }

    [Fact]
    public async Task Threads_that_judge_together_judge_alike()
    {
        var agents = new AgentClassifier();
        string[] all = [.. Corpus.Visits.Keys, .. Corpus.Crawlers, .. Corpus.Browsers];
        var expected = all.Select(new AgentClassifier().Classify).ToArray();
        using var start = new Barrier(4);
        var judged = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return all.Select(agents.Classify).ToArray();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.All(judged, verdicts => Assert.Equal(expected, verdicts));
    }
}
