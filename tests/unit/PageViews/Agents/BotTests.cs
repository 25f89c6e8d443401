using Flattr.Api.PageViews.Edge.Agents;

namespace Flattr.UnitTests.PageViews.Agents;

public sealed class BotTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly AgentClassifier _agents = new();

    [Fact]
    public void Crawlers_are_recognised_with_a_recall_of_at_least_96_percent()
    {
        Assert.Equal(626, Corpus.Crawlers.Count);
        var missed = Corpus.Crawlers.Where(agent => !_agents.Classify(agent).IsBot).ToList();
        Assert.True(missed.Count <= 0.04 * 626, $"{missed.Count} of 626 missed:\n{string.Join('\n', missed)}");
    }

    [Fact]
    public void No_browser_is_taken_for_a_bot()
    {
        Assert.Equal(555, Corpus.Browsers.Count);
        Assert.DoesNotContain(Corpus.Browsers, agent => _agents.Classify(agent).IsBot);
    }

    [Fact]
    public void No_visitor_is_taken_for_a_bot()
    {
        Assert.Equal(952, Corpus.Visits.Count);
        Assert.DoesNotContain(Corpus.Visits.Keys, agent => _agents.Classify(agent).IsBot);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void No_agent_is_no_browser(string? agent)
    {
        Assert.Equal(AgentKind.Missing, _agents.Classify(agent).Kind);
        Assert.True(_agents.Classify(agent).IsBot);
    }

    // What isbot's own engine, JavaScript's, says of each.
    [Theory]
    [InlineData(Firefox, false)]
    [InlineData(Firefox + " SPIDER", true)]
    [InlineData(Firefox + " \u017fpider", false)] // folds to "s" in Unicode, not in JavaScript without its flag u
    [InlineData(Firefox + " @\u212a-.", false)] // the sign for kelvin
    [InlineData(Firefox + " bot\u00e9", true)] // é ends the word
    [InlineData(Firefox + " both", false)]
    [InlineData(Firefox + " cubot", false)]
    [InlineData(Firefox + " xcubot", true)]
    [InlineData(Firefox + " Google", true)]
    [InlineData(Firefox + " Google Pixel", false)]
    [InlineData(Firefox + " channel/Google", false)]
    [InlineData(Firefox + " java;", false)]
    [InlineData(Firefox + " java", true)]
    [InlineData(Firefox + " libhttp", false)]
    [InlineData(Firefox + " newsSapphire", false)]
    [InlineData(Firefox + "; x;", true)]
    [InlineData(Firefox + "; x;\n", false)] // $ is the very end
    [InlineData(Firefox + ";\u00a0x;", true)] // \s is any space
    [InlineData(Firefox + " \u00e9.ai", false)]
    [InlineData("Mozilla/5.0 (a-b/1.0)", true)] // a hyphen after \d is itself
    [InlineData("Mozilla/5.0 (a[b/1.0)", false)]
    [InlineData("Mozilla/5.0", true)]
    public void Patterns_mean_what_they_mean_in_JavaScript(string agent, bool isBot) => Assert.Equal(isBot, _agents.Classify(agent).IsBot);
}
