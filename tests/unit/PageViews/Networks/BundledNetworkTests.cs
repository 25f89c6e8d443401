using System.Net;
using Flattr.Api.PageViews.Edge.Networks;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.PageViews.Networks;

public sealed class BundledNetworkTests : IDisposable
{
    private readonly NetworkDirectory _networks = new(Options.Create(new IspOptions()));

    [Theory]
    [InlineData("1.1.1.1", "Cloudflare, Inc.", "US")]
    [InlineData("8.8.8.8", "Google LLC", "US")]
    [InlineData("::ffff:8.8.8.8", "Google LLC", "US")]
    [InlineData("1.0.64.1", "Enecom,Inc.", "JP")]
    [InlineData("2001:200::1", "WIDE Project", "JP")]
    [InlineData("2001:4860:4860::8888", "Google LLC", "US")]
    [InlineData("214.255.255.255", "United States Department of Defense (DoD)", "US")]
    [InlineData("215.0.0.1", "DoD Network Information Center", "US")] // named twice in the ranges: the later start wins
    [InlineData("127.0.0.1", null, null)]
    [InlineData("10.1.2.3", null, null)]
    [InlineData("0.0.0.0", null, null)]
    [InlineData("255.255.255.255", null, null)]
    [InlineData("::1", null, null)]
    [InlineData("fe80::1%3", null, null)]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null)]
    public void Addresses_belong_to_networks_and_countries(string address, string? isp, string? country) =>
        Assert.Equal(new(isp, country), _networks.Find(IPAddress.Parse(address)));

    [Fact]
    public void A_hole_between_ranges_is_unknown() => Assert.Null(_networks.Find(IPAddress.Parse("1.0.1.0")).Isp);

    [Fact]
    public void Pages_are_told_to_name_the_origin_of_the_ranges() => Assert.True(_networks.UsesBundledRanges);

    public void Dispose() => _networks.Dispose();
}
