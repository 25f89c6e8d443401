using System.Buffers;
using System.Text;

namespace Flattr.Grains.Storage;

/// <summary>Writes numbers in as few bytes as they need: seven bits a byte, the lowest first (LEB128). To be disposed of: its bytes are rented.</summary>
internal sealed class VarintWriter(int capacity = 1024) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }

    public void Write(byte value)
    {
        Ensure(1);
        _bytes[Length++] = value;
    }

    public void Write(ulong value)
    {
        Ensure(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    /// <summary>For numbers that are never negative.</summary>
    public void Write(long value) => Write((ulong)value);

    public void Write(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Write((ulong)length);
        Ensure(length);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Ensure(int more)
    {
        if (Length + more > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }
}
