using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Tracking;

/// <summary>Hits that wait for the same commit.</summary>
internal sealed class HitBatch(HitWriter writer) : PendingWrite
{
    /// <summary>Bounds what waits; the caller of one more is told to try again.</summary>
    public const int MostHits = 5_000;

    private readonly Lock _lock = new();

    /// <summary>Read by the writer, which says of each what became of it.</summary>
    public List<PendingReaction> Hits { get; } = [];

    public bool IsFull => Hits.Count >= MostHits;

    public bool IsSealed { get; private set; }

    protected internal override IBatchWriter Writer => writer;

    /// <summary>Adds a hit; false when the batch is on its way already.</summary>
    public bool TryAdd(PendingReaction hit)
    {
        lock (_lock)
        {
            if (IsSealed)
            {
                return false;
            }

            Hits.Add(hit);
            return true;
        }
    }

    protected internal override void Seal()
    {
        lock (_lock)
        {
            IsSealed = true;
        }
    }
}
