using System.Net;
using System.Text;

namespace Flattr.UnitTests.PageViews.Networks;

/// <summary>
/// Writes a small database in MaxMind's format, 2.0: a binary tree of 24-bit records, then the records' maps, then what it is.
/// Values are strings and maps, in ASCII; texts are shorter than 285, maps than 29.
/// </summary>
internal sealed class MmdbFile(int ipVersion)
{
    private const int Empty = -1;

    private readonly List<int[]> _nodes = [[Empty, Empty]];
    private readonly List<byte> _values = [];

    public MmdbFile Add(string network, Dictionary<string, object> record)
    {
        var parsed = IPNetwork.Parse(network);
        var bytes = parsed.BaseAddress.GetAddressBytes();
        var node = 0;
        for (var i = 0; i < parsed.PrefixLength; i++)
        {
            var side = (bytes[i / 8] >> (7 - (i % 8))) & 1;
            if (i == parsed.PrefixLength - 1)
            {
                // Below minus one: the place of the values, which is known once all nodes are.
                _nodes[node][side] = -2 - _values.Count;
            }
            else
            {
                if (_nodes[node][side] == Empty)
                {
                    _nodes[node][side] = _nodes.Count;
                    _nodes.Add([Empty, Empty]);
                }

                node = _nodes[node][side];
            }
        }

        Write(_values, record);
        return this;
    }

    public string Save(string folder)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():n}.mmdb");
        File.WriteAllBytes(path, [.. _nodes.SelectMany(node => node).SelectMany(Record), .. new byte[16], .. _values, .. Metadata()]);
        return path;
    }

    private byte[] Record(int target)
    {
        var value = target switch
        {
            Empty => _nodes.Count,
            < Empty => _nodes.Count + 16 + (-2 - target),
            _ => target,
        };
        return [(byte)(value >> 16), (byte)(value >> 8), (byte)value];
    }

    private List<byte> Metadata()
    {
        List<byte> metadata = [0xab, 0xcd, 0xef, .. "MaxMind.com"u8];
        Write(metadata, new()
        {
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = 1L,
            ["database_type"] = "Test",
            ["description"] = new Dictionary<string, object>(),
            ["ip_version"] = (ushort)ipVersion,
            ["languages"] = Array.Empty<string>(),
            ["node_count"] = _nodes.Count,
            ["record_size"] = (ushort)24,
        });
        return metadata;
    }

    private static void Write(List<byte> output, Dictionary<string, object> map)
    {
        output.Add((byte)((7 << 5) | map.Count));
        foreach (var (key, value) in map)
        {
            WriteText(output, key);
            switch (value)
            {
                case string text: WriteText(output, text); break;
                case Dictionary<string, object> inner: Write(output, inner); break;
                case ushort number: output.AddRange([(5 << 5) | 2, (byte)(number >> 8), (byte)number]); break;
                case int number: output.AddRange([(6 << 5) | 4, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]); break;
                case long time: output.AddRange([1, 2, (byte)time]); break;
                default: output.AddRange([0, 4]); break;
            }
        }
    }

    private static void WriteText(List<byte> output, string text)
    {
        const int Short = 29;
        output.Add((byte)((2 << 5) | Math.Min(text.Length, Short)));
        if (text.Length >= Short)
        {
            output.Add((byte)(text.Length - Short));
        }

        output.AddRange(Encoding.ASCII.GetBytes(text));
    }
}
