using System.Buffers.Binary;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>A click that waits for its commit.</summary>
internal sealed class PendingClick(Guid token, int day, bool isMember)
{
    public Guid Token => token;

    /// <summary>Where its token comes in the order of keys, by its first bytes as they are stored.</summary>
    public ulong Place
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            token.TryWriteBytes(bytes);
            return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }
    }

    /// <summary>Of the month, from 1.</summary>
    public int Day => day;

    public bool IsMember => isMember;

    /// <summary>After the commit: false when the token had been counted before.</summary>
    public bool IsNew { get; set; }

    /// <summary>A token is never printed.</summary>
    public override string ToString() => nameof(PendingClick);
}
