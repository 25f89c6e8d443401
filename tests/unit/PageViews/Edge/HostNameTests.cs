using CsCheck;
using Flattr.Api.PageViews.Edge.Addresses;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("example.org", "example.org")]
    [InlineData("WWW.Example.ORG.", "example.org")]
    [InlineData("www.com", "www.com")]
    [InlineData("www.www.example.org", "example.org")]
    [InlineData("www.", "www")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("com.google.android.gm", "com.google.android.gm")]
    [InlineData("localhost", "localhost")]
    [InlineData("1.2.3.4.example", "1.2.3.4.example")]
    [InlineData("", "")]
    [InlineData("a b", "")]
    [InlineData("a/b", "")]
    [InlineData("bücher.example", "")]
    [InlineData("192.168.1.4", "")]
    [InlineData("3232235780", "")]
    [InlineData("[2001:db8::1]", "")]
    public void Host_has_one_spelling(string host, string clean) => Assert.Equal(clean, Clean(host));

    [Fact]
    public void Host_has_at_most_253_characters()
    {
        Assert.Equal(253, Clean(new('a', 253)).Length);
        Assert.Empty(Clean(new('a', 254)));
    }

    [Fact]
    public void Cleaning_twice_changes_nothing() =>
        Gen.OneOf(Gen.String, Gen.String["aB.wW-_0"]).Sample(text => Clean(Clean(text)) == Clean(text));

    [Theory]
    [InlineData("example.org", true)]
    [InlineData("shop.example.org", true)]
    [InlineData("badexample.org", false)]
    [InlineData("example.org.evil", false)]
    [InlineData("org", false)]
    [InlineData("", false)]
    public void Host_is_within_its_domain(string host, bool within) => Assert.Equal(within, HostName.IsWithin(host, "example.org"));

    private static string Clean(string host)
    {
        Span<char> buffer = stackalloc char[HostName.MaxLength];
        return buffer[..HostName.Clean(host, buffer)].ToString();
    }
}
