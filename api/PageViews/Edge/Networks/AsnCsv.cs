using System.Runtime.CompilerServices;
using System.Text;

namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>Reads 515,000 lines of ranges without making a string of any.</summary>
internal static class AsnCsv
{
    private const int BufferSize = 128 * 1024;

    public delegate void Row(ReadOnlySpan<byte> first, ReadOnlySpan<byte> last, uint number, ReadOnlySpan<byte> name);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(Stream csv, Row row)
    {
        var buffer = new byte[BufferSize];
        var held = 0;
        while (csv.ReadAtLeast(buffer.AsSpan(held), 1, throwOnEndOfStream: false) is > 0 and var read)
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, held + read);
            while (rest.IndexOf((byte)'\n') is >= 0 and var end)
            {
                Split(rest[..end].TrimEnd((byte)'\r'), row);
                rest = rest[(end + 1)..];
            }

            rest.CopyTo(buffer);
            held = rest.Length;
            if (held == buffer.Length)
            {
                throw new InvalidDataException("A line is longer than 128 KiB.");
            }
        }

        if (held > 0)
        {
            Split(buffer.AsSpan(0, held), row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint ParseV4(ReadOnlySpan<byte> text)
    {
        uint address = 0;
        uint part = 0;
        foreach (var c in text)
        {
            if (c == '.')
            {
                address = (address << 8) | part;
                part = 0;
            }
            else
            {
                part = (part * 10) + (uint)(c - '0');
            }
        }

        return (address << 8) | part;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static UInt128 ParseV6(ReadOnlySpan<byte> text)
    {
        UInt128 address = 0;
        uint group = 0;
        var written = 0;
        var gap = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ':')
            {
                group = (group << 4) | (uint)HexDigit(text[i]);
            }
            else if (i > 0 && text[i - 1] != ':')
            {
                (address, group, written) = ((address << 16) | group, 0, written + 1);
            }
            else
            {
                gap = written;
            }
        }

        if (text is [.., not (byte)':'])
        {
            (address, written) = ((address << 16) | group, written + 1);
        }

        // The groups after the double colon stand at the low end already; those before it move up by what it stands for.
        var after = gap < 0 ? 0 : (written - gap) * 16;
        var low = address & ((UInt128.One << after) - 1);
        return gap < 0 ? address : gap == 0 ? low : ((address >> after) << (128 - (gap * 16))) | low;
    }

    private static int HexDigit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Split(ReadOnlySpan<byte> line, Row row)
    {
        var first = Field(ref line);
        var last = Field(ref line);
        uint number = 0;
        foreach (var digit in Field(ref line))
        {
            number = (number * 10) + (uint)(digit - '0');
        }

        row(first, last, number, line);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> line)
    {
        var comma = line.IndexOf((byte)',');
        if (comma < 0)
        {
            throw new InvalidDataException($"Not a range: {Encoding.UTF8.GetString(line)}");
        }

        var field = line[..comma];
        line = line[(comma + 1)..];
        return field;
    }
}
