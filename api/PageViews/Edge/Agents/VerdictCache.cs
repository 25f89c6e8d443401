using System.Numerics;

namespace Flattr.Api.PageViews.Edge.Agents;

/// <summary>
/// A table of fixed size from hashes of agents to verdicts; a newer one takes an older one's place. It holds no agent, and
/// its hashes mean nothing to another process. Safe from any thread: an entry is replaced whole.
/// </summary>
internal sealed class VerdictCache
{
    private readonly Entry?[] _entries;

    /// <param name="capacity">Verdicts kept at most; a power of two, from 2 on.</param>
    public VerdictCache(int capacity)
    {
        if (capacity < 2 || !BitOperations.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "Not a power of two from 2 on.");
        }

        _entries = new Entry?[capacity];
    }

    public AgentVerdict? Find(ulong hash)
    {
        var slot = Slot(hash);
        return Tenant(slot, hash) ?? Tenant(slot ^ 1, hash);
    }

    /// <summary>The slot's tenant moves next door, so that two frequent agents of one slot do not drive each other out.</summary>
    public void Keep(ulong hash, AgentVerdict verdict)
    {
        var slot = Slot(hash);
        Volatile.Write(ref _entries[slot ^ 1], Volatile.Read(ref _entries[slot]));
        Volatile.Write(ref _entries[slot], new(hash, verdict));
    }

    private AgentVerdict? Tenant(int slot, ulong hash) =>
        Volatile.Read(ref _entries[slot]) is { } entry && entry.Hash == hash ? entry.Verdict : null;

    private int Slot(ulong hash) => (int)(hash & (uint)(_entries.Length - 1));

    private sealed record Entry(ulong Hash, AgentVerdict Verdict);
}
