using System.Buffers.Binary;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

/// <summary>Makes the ids of buttons.</summary>
internal static class ButtonIds
{
    private const long Bits = (1L << 60) - 1;

    /// <summary>60 random bits.</summary>
    public static ButtonId New()
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        RandomNumberGenerator.Fill(bytes);
        return new(BinaryPrimitives.ReadInt64LittleEndian(bytes) & Bits);
    }
}
