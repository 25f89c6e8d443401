using CsCheck;
using Flattr.Api.Sites;

namespace Flattr.UnitTests.Sites;

public sealed class SiteDomainTests
{
    [Theory]
    [InlineData("example.org", "example.org")]
    [InlineData(" WWW.Example.ORG ", "example.org")]
    [InlineData("https://www.example.org/a/b?c#d", "example.org")]
    [InlineData("example.org.", "example.org")]
    [InlineData("www.org", "www.org")]
    [InlineData("localhost", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void A_site_is_what_somebody_types_who_means_it(string typed, string expected) => Assert.Equal(expected, SiteDomain.Parse(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("https://")]
    [InlineData("exa mple.org")]
    [InlineData("example.org:8080")]
    [InlineData("a..b")]
    [InlineData("<script>")]
    [InlineData("[::1]")]
    public void Anything_else_is_refused(string? typed) => Assert.Null(SiteDomain.Parse(typed));

    [Fact]
    public void A_domain_is_its_own_domain() => Gen.String[0, 60].Sample(typed =>
        SiteDomain.Parse(typed) is not { } domain || (SiteDomain.Parse(domain) == domain && domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')));

    [Fact]
    public void A_name_longer_than_the_domain_system_allows_is_refused() =>
        Assert.Null(SiteDomain.Parse(string.Join('.', Enumerable.Repeat("abcdefghi", 26))));
}
