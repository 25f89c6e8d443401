namespace Flattr.Grains.Storage;

/// <summary>Reads what <see cref="VarintWriter"/> wrote. Throws where the bytes end too soon: a payload is whole or it is damaged.</summary>
internal ref struct VarintReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    public readonly int Position => _position;

    public readonly bool AtEnd => _position >= _bytes.Length;

    public byte ReadByte() => _bytes[_position++];

    public ulong ReadULong()
    {
        ulong value = _bytes[_position++];
        if (value < 0x80)
        {
            return value;
        }

        value &= 0x7F;
        for (int shift = 7; ; shift += 7)
        {
            ulong part = _bytes[_position++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    public long ReadLong() => (long)ReadULong();

    public int ReadInt() => (int)ReadULong();

    /// <summary>A text in UTF-8, as <see cref="VarintWriter.Write(string)"/> wrote it.</summary>
    public ReadOnlySpan<byte> ReadText() => ReadBytes(ReadInt());

    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        var bytes = _bytes.Slice(_position, length);
        _position += length;
        return bytes;
    }
}
