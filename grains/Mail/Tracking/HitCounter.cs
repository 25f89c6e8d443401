using Flattr.GrainInterfaces;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>Puts hits into the next commit of this silo; callers may come from any thread. Keeps none: the key of their table finds those that were counted before.</summary>
internal sealed class HitCounter(HitWriter writer, WriteQueue writes, TimeProvider time)
{
    private readonly Lock _lock = new();
    private HitBatch? _pending;

    /// <summary>What became of the hit is known when its batch is committed.</summary>
    /// <exception cref="OverloadedException">Too many wait already.</exception>
    public (PendingReaction Hit, HitBatch Batch) Begin(MailToken token, int kind)
    {
        var hit = new PendingReaction(token.Campaign, token.Nonce, kind, time.GetUtcNow().ToUnixTimeSeconds());
        lock (_lock)
        {
            if (_pending is { IsFull: true, IsSealed: false })
            {
                throw new OverloadedException();
            }

            if (_pending is { } pending && pending.TryAdd(hit))
            {
                return (hit, pending);
            }

            var next = new HitBatch(writer);
            next.TryAdd(hit);
            writes.Enqueue(next);
            _pending = next;
            return (hit, next);
        }
    }
}
