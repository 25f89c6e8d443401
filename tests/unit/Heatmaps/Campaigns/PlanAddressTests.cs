using CsCheck;
using Flattr.Api.Heatmaps.Campaigns;

namespace Flattr.UnitTests.Heatmaps.Campaigns;

public sealed class PlanAddressTests
{
    [Theory]
    [InlineData("https://www.example.org", "https://www.example.org")]
    [InlineData("https://www.example.org/", "https://www.example.org")]
    [InlineData("HTTPS://WWW.Example.ORG:443", "https://www.example.org")]
    [InlineData("http://example.org:80", "http://example.org")]
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    [InlineData("http://192.0.2.7:81", "http://192.0.2.7:81")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    public void An_address_is_written_as_browsers_write_an_origin(string typed, string origin) => Assert.Equal(origin, PlanAddress.Parse(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("example.org")]
    [InlineData("//example.org")]
    [InlineData("/articles")]
    [InlineData("ftp://example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https://example.org/articles")]
    [InlineData("https://example.org?a=b")]
    [InlineData("https://example.org#a")]
    [InlineData("https://somebody@example.org")]
    [InlineData("https://example.org; script-src *")]
    [InlineData("https://example.org;script-src")]
    [InlineData("https://example.org https://example.com")]
    [InlineData("https://*.example.org")]
    [InlineData("https://example.org\r\nX-A: b")]
    [InlineData("https://[::1]:8080")]
    public void What_is_more_or_less_than_an_origin_is_refused(string? typed) => Assert.Null(PlanAddress.Parse(typed));

    [Fact]
    public void An_address_is_at_most_as_long_as_a_plan_keeps() =>
        Assert.Null(PlanAddress.Parse($"https://{string.Join('.', Enumerable.Repeat(new string('a', 60), 5))}.example"));

    [Fact]
    public void Whatever_is_typed_an_origin_adds_nothing_to_a_policy() =>
        Gen.String.Select(text => $"https://example.org{text}").Sample(typed =>
        {
            var origin = PlanAddress.Parse(typed);
            Assert.True(origin is null || origin.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is ':' or '/' or '.' or '-' or '_'), origin);
        });

    [Theory]
    [InlineData("/", "https://example.org/")]
    [InlineData("/a b", "https://example.org/a%20b")]
    [InlineData("/straße", "https://example.org/stra%C3%9Fe")]
    [InlineData("/what?", "https://example.org/what%3F")]
    [InlineData("/app#/list", "https://example.org/app#/list")]
    [InlineData("//example.com/", "https://example.org//example.com/")]
    [InlineData("/@example.com/", "https://example.org/@example.com/")]
    [InlineData("/\\example.com/", "https://example.org//example.com/")]
    public void A_page_is_found_within_its_origin(string page, string address) => Assert.Equal(address, PlanAddress.OfPage("https://example.org", page));

    [Theory]
    [InlineData("(other)")]
    [InlineData(".example.com/")]
    [InlineData("@example.com/")]
    [InlineData("")]
    public void What_is_no_path_is_found_nowhere(string page) => Assert.Null(PlanAddress.OfPage("https://example.org", page));
}
