using System.IO.Compression;
using Flattr.Grains.PageViews.Counting;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>A month's counters, sorted, packed and compressed: written once a day at most, read for years.</summary>
internal static class MonthCodec
{
    private const int Quality = 7;
    private const int Window = 22;

    public static byte[] Write(ReadOnlySpan<CounterEntry> sorted)
    {
        using var writer = new VarintWriter(16 * 1024);
        SegmentCodec.Write(sorted, writer);
        byte[] packed = new byte[BrotliEncoder.GetMaxCompressedLength(writer.Length) + 5];
        using var head = new VarintWriter(5);
        head.Write((long)writer.Length);
        head.Written.CopyTo(packed);
        return BrotliEncoder.TryCompress(writer.Written, packed.AsSpan(head.Length), out int length, Quality, Window)
            ? packed[..(head.Length + length)]
            : throw new InvalidOperationException("A month could not be packed.");
    }

    /// <summary>What <see cref="SegmentCodec.Reader"/> reads.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> payload)
    {
        var reader = new VarintReader(payload);
        byte[] segment = new byte[reader.ReadInt()];
        return BrotliDecoder.TryDecompress(payload[reader.Position..], segment, out int length) && length == segment.Length
            ? segment
            : throw new InvalidDataException("A month in the database is damaged.");
    }
}
