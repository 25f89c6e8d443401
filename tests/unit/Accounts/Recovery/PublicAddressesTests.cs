using System.Net;
using CsCheck;
using Flattr.Api.Accounts.Recovery.SiteProof;

namespace Flattr.UnitTests.Accounts.Recovery;

public sealed class PublicAddressesTests
{
    private static readonly Gen<IPAddress> _v4 = Gen.Byte.Array[4].Select(bytes => new IPAddress(bytes));
    private static readonly Gen<IPAddress> _v6 = Gen.Byte.Array[16].Select(bytes => new IPAddress(bytes));

    /// <summary>6to4, Teredo, link-local, unique local, multicast.</summary>
    private static readonly byte[][] _specialPrefixes = [[0x20, 0x02], [0x20, 0x01, 0, 0], [0xfe, 0x80], [0xfd], [0xff]];

    [Theory]
    [InlineData("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0")]
    [InlineData("100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0")]
    [InlineData("126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0")]
    [InlineData("169.253.255.255", "169.254.0.0", "169.254.169.254", "169.255.0.0")]
    [InlineData("172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0")]
    [InlineData("192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0")]
    [InlineData("192.88.98.255", "192.88.99.0", "192.88.99.255", "192.88.100.0")]
    [InlineData("192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0")]
    [InlineData("198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0")]
    [InlineData("198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0")]
    [InlineData("203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0")]
    [InlineData("2001:200::", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::")]
    [InlineData("2001:ffff::1", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::")]
    [InlineData("3ffe::1", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::")]
    public void Network_of_its_own_is_refused_up_to_its_edges(string before, string first, string last, string after) =>
        Assert.Equal([true, false, false, true], new[] { before, first, last, after }.Select(Contains));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.255.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::10.1.2.3")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:2::1")]
    [InlineData("2001:10::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:808:808::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Nobodys_site_is_here(string address) => Assert.False(Contains(address));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("93.184.215.14")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:93.184.215.14")]
    [InlineData("64:ff9b::93.184.215.14")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001:80b::200e")]
    public void Somebodys_site_may_be_here(string address) => Assert.True(Contains(address));

    [Fact]
    public void Other_clothes_change_nothing() => _v4.Sample(address =>
    {
        var translated = new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. address.GetAddressBytes()]);
        return PublicAddresses.Contains(address.MapToIPv6()) == PublicAddresses.Contains(address)
            && PublicAddresses.Contains(translated) == PublicAddresses.Contains(address);
    });

    [Fact]
    public void No_address_below_a_special_prefix_is_public() => Gen.Select(Gen.Int[0, _specialPrefixes.Length - 1], _v6).Sample((chosen, address) =>
    {
        var prefix = _specialPrefixes[chosen];
        return !PublicAddresses.Contains(new([.. prefix, .. address.GetAddressBytes()[prefix.Length..]]));
    });

    [Fact]
    public void What_the_framework_knows_as_special_is_refused() => Gen.OneOf(_v4, _v6).Sample(address => !PublicAddresses.Contains(address)
        || !(IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal
            || address.IsIPv6Multicast || address.IsIPv6Teredo));

    private static bool Contains(string address) => PublicAddresses.Contains(IPAddress.Parse(address));
}
