using CsCheck;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Sources;

namespace Flattr.UnitTests.PageViews.Sources;

public sealed class ReferrerSpamTests
{
    private readonly ReferrerSpam _spam = new();

    [Fact]
    public void Every_listed_host_is_spam_with_all_below_it()
    {
        var listed = BundledFile.ReadLines("spammers.txt").ToList();
        Assert.Equal(2347, listed.Count);
        Assert.All(listed, host => Assert.True(_spam.Contains(host)));
        Assert.All(listed, host => Assert.True(_spam.Contains($"www.a.{host.ToUpperInvariant()}.")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("com")]
    [InlineData("ru")]
    [InlineData("example.org")]
    [InlineData("my03e.info")]
    [InlineData("03e.info.example.org")]
    [InlineData("www.google.com")]
    public void Others_are_not(string? host) => Assert.False(_spam.Contains(host));

    [Fact]
    public void No_text_makes_it_fail() =>
        Gen.Select(Gen.String, Gen.Int[0, 300]).Sample((text, dots) => !_spam.Contains(text + new string('.', dots) + "example"));
}
