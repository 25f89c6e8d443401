using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>96 random bits, drawn for one message when it is rendered: among a million messages two are equal with a chance of one in 10^17.</summary>
internal readonly record struct MessageNonce(ulong High, uint Low)
{
    public const int Bytes = 12;

    public static MessageNonce Draw()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bytes);
        return Read(bytes);
    }

    public static MessageNonce Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Low);
    }

    /// <summary>It is never printed.</summary>
    public override string ToString() => nameof(MessageNonce);
}
