using CsCheck;
using Flattr.Api.PageViews.Edge.Agents;

namespace Flattr.UnitTests.PageViews.Agents;

/// <summary>Agents are written by whoever likes to: none may cost more than its length.</summary>
public sealed class HostileAgentTests
{
    private static readonly AgentClassifier Agents = new();

    [Fact]
    public void No_text_makes_it_fail() => Gen.String.Array[0, 20].Select(string.Concat).Sample(text => Agents.Classify(text) is not null);

    [Theory]
    [InlineData("a")]
    [InlineData("1.")]
    [InlineData("a.1-")]
    [InlineData("@a-")]
    [InlineData(";\ta")]
    [InlineData("mozilla/5.0 (1/1.")]
    [InlineData("\u00e9\ud83d")]
    [InlineData("x.a")]
    public void A_megabyte_is_read_no_further_than_the_first_kilobyte(string part)
    {
        var megabyte = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        Assert.Equal(Agents.Classify(megabyte[..AgentClassifier.MaxLength]), Agents.Classify(megabyte));
        Assert.Equal(Agents.Classify(megabyte), Agents.Classify(megabyte[..AgentClassifier.MaxLength] + " bot"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_flood_of_long_agents_is_read_in_time_that_grows_with_their_length_only()
    {
        var flood = Gen.String["ab1./-_ ;()@:%,\\?"].Array[1, 40].Select(parts => string.Concat(Enumerable.Repeat(string.Concat(parts), 40)));
        await Task.Run(() => flood.Sample(text => Agents.Classify(text) is not null, iter: 5_000), TestContext.Current.CancellationToken);
    }
}
