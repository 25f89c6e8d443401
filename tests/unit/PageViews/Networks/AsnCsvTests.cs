using System.Net;
using System.Net.Sockets;
using System.Text;
using CsCheck;
using Flattr.Api.PageViews.Edge.Networks;

namespace Flattr.UnitTests.PageViews.Networks;

public sealed class AsnCsvTests
{
    [Fact]
    public void Names_lose_their_quotes_and_nothing_else()
    {
        var ranges = Load(
            """
            1.0.0.0,1.0.0.255,13335,"Cloudflare, Inc."
            1.0.1.0,1.0.1.255,1,Plain Name
            1.0.2.0,1.0.2.255,2,"JSC ""Odd"", Löwe"
            """);
        Assert.Equal("Cloudflare, Inc.", ranges.Find(IPAddress.Parse("1.0.0.7")));
        Assert.Equal("Plain Name", ranges.Find(IPAddress.Parse("1.0.1.7")));
        Assert.Equal("JSC \"Odd\", Löwe", ranges.Find(IPAddress.Parse("1.0.2.255")));
        Assert.Null(ranges.Find(IPAddress.Parse("1.0.3.0")));
    }

    [Fact]
    public void One_number_has_one_name_and_one_string()
    {
        var ranges = Load("1.0.0.0,1.0.0.255,1,One\n1.0.2.0,1.0.2.255,1,One\n", "2001::,2001::ffff,1,One\n");
        var name = ranges.Find(IPAddress.Parse("1.0.0.0"));
        Assert.Same(name, ranges.Find(IPAddress.Parse("1.0.2.0")));
        Assert.Same(name, ranges.Find(IPAddress.Parse("2001::1")));
    }

    [Theory]
    [InlineData("1.0.0.0,1.0.0.255,1")]
    [InlineData("nonsense")]
    [InlineData("1.0.1.0,1.0.0.255,1,Backwards")]
    public void What_is_no_range_is_refused(string line) => Assert.Throws<InvalidDataException>(() => Load(line));

    [Fact]
    public void Addresses_are_read_as_the_framework_reads_them() => Gen.Byte.Array[16].Sample(bytes =>
    {
        // Not below 2000::, where the framework writes some addresses in the dotted form.
        bytes[0] |= 0x20;
        Array.Clear(bytes, 1 + (bytes[1] % 7), bytes[2] % 9);
        return Reads(new(bytes)) && Reads(new(bytes[..4]));
    });

    [Theory]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("2001::ffff:1")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:7::")]
    [InlineData("::2:3:4:5:6:7:8")]
    [InlineData("2001:DB8::A")]
    public void Zeros_may_be_left_out_anywhere(string address) =>
        Assert.Equal(Value(IPAddress.Parse(address)), AsnCsv.ParseV6(Encoding.ASCII.GetBytes(address)));

    [Fact]
    public void Lines_are_whole_however_the_stream_breaks_them() =>
        Gen.Select(Gen.Int[1, 1_000].Array[1, 5], Gen.Bool, Gen.Bool).Sample((sizes, ended, carriage) =>
        {
            string[] lines = [.. Enumerable.Range(1, 200).Select(i => $"1.0.{i}.0,1.0.{i}.9,{i},Name {i}")];
            var text = string.Join(carriage ? "\r\n" : "\n", lines) + (ended ? "\n" : string.Empty);
            using var stream = new BrokenStream(Encoding.UTF8.GetBytes(text), sizes);
            var read = new List<string>();
            AsnCsv.Read(stream, (first, last, number, name) =>
                read.Add($"{Encoding.UTF8.GetString(first)},{Encoding.UTF8.GetString(last)},{number},{Encoding.UTF8.GetString(name)}"));
            return read.SequenceEqual(lines);
        });

    private static AsnRanges Load(string v4, string v6 = "") =>
        AsnRanges.Load(new MemoryStream(Encoding.UTF8.GetBytes(v4)), new MemoryStream(Encoding.UTF8.GetBytes(v6)));

    private static UInt128 Value(IPAddress address) => address.GetAddressBytes().Aggregate(UInt128.Zero, (value, part) => (value << 8) | part);

    private static bool Reads(IPAddress address)
    {
        var text = Encoding.ASCII.GetBytes(address.ToString());
        return Value(address) == (address.AddressFamily == AddressFamily.InterNetwork ? AsnCsv.ParseV4(text) : AsnCsv.ParseV6(text));
    }
}
