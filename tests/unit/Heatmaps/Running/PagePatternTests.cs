using System.Text.RegularExpressions;
using CsCheck;
using Flattr.Api.Heatmaps.Running;

namespace Flattr.UnitTests.Heatmaps.Running;

public sealed class PagePatternTests
{
    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/", "/a", false)]
    [InlineData("*", "/anything/at/all", true)]
    [InlineData("/articles/*", "/articles/", true)]
    [InlineData("/articles/*", "/articles/2026/heat", true)]
    [InlineData("/articles/*", "/articles", false)]
    [InlineData("/*/edit", "/a/b/edit", true)]
    [InlineData("/*/edit", "/edit", false)]
    [InlineData("/a*a", "/a", false)]
    [InlineData("/a*b*c", "/abbc", true)]
    [InlineData("/a*b*c", "/acb", false)]
    [InlineData("/Über", "/Über", true)]
    [InlineData("/A", "/a", false)]
    public void A_star_stands_for_anything(string pattern, string page, bool matches) => Assert.Equal(matches, new PagePattern(pattern).Matches(page));

    [Fact]
    public void It_says_what_a_regular_expression_would() =>
        Gen.Select(Gen.String[Gen.Char["/ab*"], 1, 8], Gen.String[Gen.Char["/ab"], 0, 10]).Sample((pattern, page) => Assert.Equal(
            Regex.IsMatch(page, $"^{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal)}$"), new PagePattern(pattern).Matches(page)));
}
