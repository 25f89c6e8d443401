using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Flattr.Api.PageViews.Edge.Steps;

/// <summary>
/// Recognises a visitor for the length of a day without knowing him: a hash over the day's salt, the site, the address and
/// the agent. Without the salt, which is gone with its day, nobody can compute it again.
/// </summary>
internal sealed class VisitorStep : IEdgeStep
{
    private const int SaltLength = 16;
    private const int AddressLength = 16;
    private const int HeadLength = SaltLength + sizeof(int) + AddressLength;
    private const int MaxBytesPerChar = 3;

    /// <summary>Longer agents are told apart by their first characters.</summary>
    private const int MaxAgentLength = 512;

    public DropReason? Apply(ref Passage passage)
    {
        var agent = passage.View.UserAgent.AsSpan();
        agent = agent[..Math.Min(agent.Length, MaxAgentLength)];

        Span<byte> hashed = stackalloc byte[HeadLength + (agent.Length * MaxBytesPerChar)];
        passage.Salt[..SaltLength].CopyTo(hashed);
        BinaryPrimitives.WriteInt32LittleEndian(hashed[SaltLength..], passage.View.Site.Number);
        WriteAddress(passage.View.Address, hashed.Slice(SaltLength + sizeof(int), AddressLength));
        int agentLength = Encoding.UTF8.GetBytes(agent, hashed[HeadLength..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(hashed[..(HeadLength + agentLength)], hash);
        passage.Visitor = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return null;
    }

    // Always in the form of IPv6, so that an IPv4 address is the same one on a socket for both.
    private static void WriteAddress(IPAddress? address, Span<byte> bytes)
    {
        bytes.Clear();
        if (address is { AddressFamily: AddressFamily.InterNetwork })
        {
            bytes.Slice(10, 2).Fill(0xFF);
            address.TryWriteBytes(bytes[12..], out _);
        }
        else
        {
            address?.TryWriteBytes(bytes, out _);
        }
    }
}
