using System.Net;
using CsCheck;
using Flattr.Api.Hosting;

namespace Flattr.UnitTests.Hosting;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("192.0.2.1", "203.0.113.9", "192.0.2.1", 0)] // a stranger's word
    [InlineData("10.0.0.1", "203.0.113.9", "203.0.113.9", 1)]
    [InlineData("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9", 1)]
    [InlineData("10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9", 1)] // the first entry is anybody's
    [InlineData("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9", 2)]
    [InlineData("10.0.0.1", "10.0.0.3,10.0.0.2", "10.0.0.3", 2)]
    [InlineData("10.0.0.1", "203.0.113.9:4711", "203.0.113.9", 1)]
    [InlineData("10.0.0.1", "[2001:db8::5]:4711", "2001:db8::5", 1)]
    [InlineData("10.0.0.1", "2001:db8::5", "2001:db8::5", 1)]
    [InlineData("10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9", 1)]
    [InlineData("fd00::7", "203.0.113.9", "203.0.113.9", 1)]
    [InlineData("10.0.0.1", "", "10.0.0.1", 0)]
    [InlineData("10.0.0.1", "unknown", "10.0.0.1", 0)]
    [InlineData("10.0.0.1", "203.0.113.9, garbage, 10.0.0.2", "10.0.0.2", 1)]
    [InlineData("10.0.0.1", " , ,", "10.0.0.1", 0)]
    public void Client_is_the_last_who_is_not_trusted(string peer, string forwardedFor, string client, int hops)
    {
        var found = Read("10.0.0.0/24, fd00::/8 172.16.0.9").FindClient(IPAddress.Parse(peer), forwardedFor);
        Assert.Equal((IPAddress.Parse(client), hops), found);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" ", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1,127.0.0.1", false)]
    public void Nobody_is_trusted_unless_named(string setting, bool nobody) => Assert.Equal(nobody, Read(setting).IsEmpty);

    [Theory]
    [InlineData("proxy.example", "proxy.example")]
    [InlineData("10.0.0.1, 10.0.0.0/33", "10.0.0.0/33")]
    [InlineData("10.0.0.1/-1", "10.0.0.1/-1")]
    public void Wrong_entry_is_named(string setting, string entry)
    {
        Assert.False(TrustedProxies.TryParse(setting, out _, out string? wrong));
        Assert.Equal(entry, wrong);
    }

    [Fact]
    public void No_header_makes_a_stranger_somebody_else() => Gen.String.Sample(header =>
    {
        var stranger = IPAddress.Parse("192.0.2.1");
        return Read("10.0.0.0/8").FindClient(stranger, header) == (stranger, 0);
    });

    [Fact]
    public void Any_header_of_a_proxy_is_read() =>
        Gen.OneOf(Gen.String, Gen.String["10.,: []af"]).Sample(header => Read("10.0.0.0/8").FindClient(IPAddress.Parse("10.0.0.1"), header).Hops >= 0);

    private static TrustedProxies Read(string setting)
    {
        Assert.True(TrustedProxies.TryParse(setting, out var proxies, out _));
        return proxies;
    }
}
