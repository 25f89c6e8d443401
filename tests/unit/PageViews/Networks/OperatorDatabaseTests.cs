using System.Net;
using CsCheck;
using Flattr.Api.PageViews.Edge.Networks;
using Flattr.TestFixtures;
using Flattr.UnitTests.PageViews.Agents;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.PageViews.Networks;

public sealed class OperatorDatabaseTests : IDisposable
{
    private static readonly string MaxMinds = Corpus.PathOf("GeoLite2-ASN-Test.mmdb");

    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData("1.128.0.1", "Telstra Pty Ltd")]
    [InlineData("::ffff:1.128.0.1", "Telstra Pty Ltd")]
    [InlineData("127.0.0.1", null)]
    public void MaxMinds_own_file_names_networks(string address, string? isp)
    {
        using var networks = Networks(MaxMinds);
        Assert.Equal(isp, networks.Find(IPAddress.Parse(address)).Isp);
        Assert.False(networks.UsesBundledRanges);
    }

    [Fact]
    public void Countries_that_the_file_lacks_come_from_the_bundled_ones()
    {
        using var networks = Networks(MaxMinds);
        Assert.Equal("AU", networks.Find(IPAddress.Parse("1.128.0.1")).Country);
    }

    [Fact]
    public void Publishers_spell_their_fields_in_several_ways()
    {
        using var networks = Networks(new MmdbFile(6)
            .Add("2001:1::/32", new() { ["isp"] = "By isp", ["autonomous_system_organization"] = "Other", ["country"] = new Dictionary<string, object> { ["iso_code"] = "SE" } })
            .Add("2001:2::/32", new() { ["as_name"] = "By as_name", ["country"] = "Sweden", ["country_code"] = "se" })
            .Add("2001:3::/32", new() { ["autonomous_system_organization"] = "By organisation", ["country"] = "SE" })
            .Add("2001:4::/32", new() { ["autonomous_system_organization"] = " ", ["country"] = "EU" })
            .Save(_folder.Path));
        Assert.Equal(new("By isp", "SE"), networks.Find(IPAddress.Parse("2001:1::1")));
        Assert.Equal(new("By as_name", "SE"), networks.Find(IPAddress.Parse("2001:2::1")));
        Assert.Equal(new("By organisation", "SE"), networks.Find(IPAddress.Parse("2001:3::1")));
        Assert.Equal(new(null, null), networks.Find(IPAddress.Parse("2001:4::1")));
    }

    [Fact]
    public void A_file_of_IPv4_says_nothing_of_IPv6()
    {
        using var database = new OperatorDatabase(new MmdbFile(4).Add("128.0.0.0/1", new() { ["isp"] = "Upper half" }).Save(_folder.Path));
        Assert.Equal("Upper half", database.Find(IPAddress.Parse("200.1.2.3")).Isp);
        Assert.Null(database.Find(IPAddress.Parse("ff00::1")).Isp);
    }

    [Fact]
    public void A_damaged_file_is_refused_at_start_or_answers_unknown() =>
        Gen.Select(Gen.Int[0, 12_000], Gen.Byte, Gen.Byte.Array[16]).Array[1, 20].Sample(
            damages =>
            {
                var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():n}.mmdb");
                var bytes = File.ReadAllBytes(MaxMinds);
                Array.ForEach(damages, damage => bytes[damage.Item1] = damage.Item2);
                File.WriteAllBytes(path, bytes);
                if (new IspOptionsValidator().Validate(null, new() { DatabasePath = path }).Succeeded)
                {
                    using var database = new OperatorDatabase(path);
                    Array.ForEach(damages, damage => database.Find(new(damage.Item3)));
                    Array.ForEach(damages, damage => database.Find(new(damage.Item3[..4])));
                }

                File.Delete(path);
            },
            iter: 300);

    public void Dispose() => _folder.Dispose();

    private static NetworkDirectory Networks(string path) => new(Options.Create(new IspOptions { DatabasePath = path }));
}
