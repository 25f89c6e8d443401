using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Agents;

namespace Flattr.UnitTests.PageViews.Agents;

public sealed class BotPatternTests
{
    private static readonly string[] Published = ReadPublished();

    /// <summary>Each pattern as it is published, tried one by one: ASCII means the same to both engines but for three signs.</summary>
    private static readonly Regex[] OneByOne =
        [.. Published.Select(pattern => new Regex(pattern.Replace("$", "\\z").Replace("\\d-.", "\\d\\-."), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))];

    private static readonly Gen<string> Agents = Gen.OneOf(
        OneOf([.. Corpus.Visits.Keys]),
        OneOf([.. Corpus.Crawlers.Where(agent => agent.All(char.IsAscii))]),
        OneOf(Published).Select(pattern => pattern.Replace("\\", string.Empty)),
        Gen.String["abotx1./-_ ;()@:%,|+"]);

    [Fact]
    public void Sorted_and_joined_patterns_judge_as_each_by_itself()
    {
        var patterns = new BotPatterns(Published);
        Gen.Select(Agents, Agents, Gen.Int[0, 200], Gen.Int[0, 200]).Sample(
            (one, other, cut, paste) =>
            {
                var agent = one[..Math.Min(cut, one.Length)] + other[Math.Min(paste, other.Length)..] + one[Math.Min(cut, one.Length)..];
                var folded = new char[agent.Length];
                AgentText.Fold(agent, folded);
                return agent.Length == 0 || patterns.Match(folded) == OneByOne.Any(pattern => pattern.IsMatch(agent));
            },
            iter: 3_000);
    }

    [Fact]
    public void A_pattern_that_could_run_away_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new BotPatterns(["(?<!x)(?:a+)+$"]));

    [Fact]
    public void A_list_without_any_of_one_kind_matches_no_more_for_it()
    {
        var patterns = new BotPatterns(["spider"]);
        Assert.True(patterns.Match("a spider"));
        Assert.False(patterns.Match("a fly"));
    }

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string[] ReadPublished()
    {
        using var file = BundledFile.Open("isbot-patterns.json");
        return JsonSerializer.Deserialize<string[]>(file)!;
    }
}
