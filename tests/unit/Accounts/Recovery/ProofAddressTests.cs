using Flattr.Api.Accounts.Recovery.SiteProof;

namespace Flattr.UnitTests.Accounts.Recovery;

public sealed class ProofAddressTests
{
    [Theory]
    [InlineData("https://example.org", true, true)]
    [InlineData("http://example.org/~me?x=1", true, true)]
    [InlineData("https://example.org:443/", true, true)]
    [InlineData("https://example.org:8443/", false, true)]
    [InlineData("https://example.org:80/", false, true)]
    [InlineData("http://example.org:6379/", false, true)]
    [InlineData("https://me@example.org/", false, false)]
    [InlineData("https://me:secret@example.org/", false, false)]
    [InlineData("https://example.org/#me", false, false)]
    [InlineData("ftp://example.org/", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    [InlineData("gopher://example.org/", false, false)]
    [InlineData("javascript:alert(1)", false, false)]
    [InlineData("data:text/html,hello", false, false)]
    [InlineData("/me", false, false)]
    public void Only_pages_are_asked_for(string address, bool publicly, bool privately)
    {
        var uri = new Uri(address, UriKind.RelativeOrAbsolute);
        if (address[0] == '/')
        {
            uri = new("me", UriKind.Relative); // on Unix a path is a file's address
        }

        Assert.Equal((publicly, privately), (ProofAddress.MayBeAsked(uri, privateNetworks: false), ProofAddress.MayBeAsked(uri, privateNetworks: true)));
    }

    [Theory]
    [InlineData("http://example.org/", "http://example.org/me", true)]
    [InlineData("http://example.org/", "https://example.org/", true)]
    [InlineData("http://example.org/", "https://www.example.org/", true)]
    [InlineData("https://www.example.org/", "https://example.org/", true)]
    [InlineData("https://EXAMPLE.org/", "https://example.ORG/", true)]
    [InlineData("https://example.org/", "http://example.org/", false)]
    [InlineData("https://example.org/", "https://www.www.example.org/", false)]
    [InlineData("https://example.org/", "https://blog.example.org/", false)]
    [InlineData("https://example.org/", "https://example.org.example.net/", false)]
    [InlineData("https://example.org/", "https://evilexample.org/", false)]
    [InlineData("http://example.org:8080/", "http://example.org:8081/", false)]
    [InlineData("http://example.org/", "http://127.0.0.1/", false)]
    public void Redirect_stays_with_the_site(string site, string next, bool same) => Assert.Equal(same, ProofAddress.IsSameSite(new(site), new(next)));
}
