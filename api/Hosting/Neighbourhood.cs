using System.Buffers.Binary;
using System.Net;
using Flattr.Api.PageViews.Edge.Agents;

namespace Flattr.Api.Hosting;

/// <summary>
/// Whom a limit counts together. No address is kept: the number is below 4,096 and drawn anew in every process, or a hash under a salt of the day.
/// </summary>
internal static class Neighbourhood
{
    private const int Count = 4096;
    private const int MaxLength = 8;

    public static int Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        var hash = default(HashCode);
        hash.AddBytes(bytes[..Write(address, bytes)]);
        return (int)((uint)hash.ToHashCode() % Count);
    }

    /// <summary>
    /// The same neighbourhood on every front end, under a salt that is in memory only: 64 bits that differ with the salt and with what is counted.
    /// </summary>
    public static ulong Of(IPAddress? address, KeyedHash salted, long counted)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + MaxLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, counted);
        return salted.Of(bytes[..(sizeof(long) + Write(address, bytes[sizeof(long)..]))]);
    }

    /// <summary>An IPv6 customer has a whole /64, so its addresses are one neighbourhood.</summary>
    private static int Write(IPAddress? address, Span<byte> bytes)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> whole = stackalloc byte[16];
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).TryWriteBytes(whole, out int length);
        length = Math.Min(length, MaxLength);
        whole[..length].CopyTo(bytes);
        return length;
    }
}
