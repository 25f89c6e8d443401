using CsCheck;
using Flattr.Api.PageViews.Edge.Addresses;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://example.org/a/b?c=d#e", "example.org", "/a/b", "c=d", "e")]
    [InlineData("https://example.org", "example.org", "", "", "")]
    [InlineData("https://example.org?c#e?f", "example.org", "", "c", "e?f")]
    [InlineData("https://example.org#e", "example.org", "", "", "e")]
    [InlineData("https://user:secret@example.org:8443/a", "example.org", "/a", "", "")]
    [InlineData("https://a@b@example.org/", "example.org", "/", "", "")]
    [InlineData("http://[2001:db8::1]:80/a", "[2001:db8::1]", "/a", "", "")]
    [InlineData("android-app://com.example/", "com.example", "/", "", "")]
    [InlineData("https://example.org\\@evil.example/", "example.org", "\\@evil.example/", "", "")]
    [InlineData("/a?b#c", "", "/a", "b", "c")]
    [InlineData("//a", "", "//a", "", "")]
    [InlineData("/a?next=https://evil.example/", "", "/a", "next=https://evil.example/", "")]
    public void Address_is_cut_into_its_parts(string text, string host, string path, string query, string fragment)
    {
        Assert.True(WebAddress.TryParse(text, out var address));
        Assert.Equal(
            (host, path, query, fragment),
            (address.Host.ToString(), address.Path.ToString(), address.Query.ToString(), address.Fragment.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.org")]
    [InlineData("https:/example.org")]
    [InlineData("://example.org")]
    [InlineData("https://")]
    [InlineData("https://:80/")]
    [InlineData("ht tp://example.org")]
    [InlineData("about:blank")]
    public void What_names_no_host_is_no_address(string text) => Assert.False(WebAddress.TryParse(text, out _));

    [Fact]
    public void Nothing_is_lost_or_twice_in_the_parts() =>
        Gen.OneOf(Gen.String, Gen.String["/?#@:[]a."]).Sample(text =>
        {
            text = "/" + text;
            if (!WebAddress.TryParse(text, out var address))
            {
                return false;
            }

            var query = text.AsSpan(address.Path.Length).StartsWith('?') ? $"?{address.Query}" : string.Empty;
            var fragment = text.Contains('#', StringComparison.Ordinal) ? $"#{address.Fragment}" : string.Empty;
            return $"{address.Path}{query}{fragment}" == text;
        });

    [Fact]
    public void Any_host_is_read() => Gen.OneOf(Gen.String, Gen.String["/?#@:[]a."]).Sample(text =>
        WebAddress.TryParse("https://" + text, out var address) == !address.Host.IsEmpty);
}
