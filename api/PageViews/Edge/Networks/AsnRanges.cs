using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;

namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>The bundled ranges of addresses and the names of the networks that announce them.</summary>
internal sealed class AsnRanges
{
    private readonly RangeTable<uint> _v4;
    private readonly RangeTable<UInt128> _v6;
    private readonly OwnerNames _names;

    private AsnRanges(RangeTable<uint> v4, RangeTable<UInt128> v6, OwnerNames names) => (_v4, _v6, _names) = (v4, v6, names);

    public static AsnRanges Bundled()
    {
        using var v4 = new GZipStream(BundledFile.Open("asn-ipv4.csv.gz"), CompressionMode.Decompress);
        using var v6 = new GZipStream(BundledFile.Open("asn-ipv6.csv.gz"), CompressionMode.Decompress);
        return Load(v4, v6);
    }

    /// <param name="v4">Lines of <c>first,last,AS number,AS name</c>, in order; the name may be quoted.</param>
    /// <param name="v6">The same for IPv6.</param>
    /// <exception cref="InvalidDataException">A line is not like that.</exception>
    public static AsnRanges Load(Stream v4, Stream v6)
    {
        var owners = new OwnerNames.Builder();
        var narrow = new RangeTable<uint>.Builder(440_000);
        AsnCsv.Read(v4, (first, last, number, name) => narrow.Add(AsnCsv.ParseV4(first), AsnCsv.ParseV4(last), owners.Add(number, name)));
        var wide = new RangeTable<UInt128>.Builder(170_000);
        AsnCsv.Read(v6, (first, last, number, name) => wide.Add(AsnCsv.ParseV6(first), AsnCsv.ParseV6(last), owners.Add(number, name)));
        return new(narrow.Build(), wide.Build(), owners.Build());
    }

    /// <param name="address">Not an IPv4 address in IPv6's clothes.</param>
    public string? Find(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out _);
        var owner = address.AddressFamily == AddressFamily.InterNetwork
            ? _v4.Find(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : _v6.Find(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return owner < 0 ? null : _names[owner];
    }
}
