using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>Clicks on one button in one month that wait for the same commit.</summary>
internal sealed class ClickBatch(ClickWriter writer, ButtonId button, Month month, long epoch) : PendingWrite
{
    /// <summary>Bounds what waits for one button; the caller of one more is told to try again.</summary>
    public const int MostClicks = 5_000;

    private readonly Lock _lock = new();

    public ButtonId Button => button;

    public Month Month => month;

    public long Epoch => epoch;

    /// <summary>Read by the writer, which says of each whether it was new.</summary>
    public List<PendingClick> Clicks { get; } = [];

    /// <summary>Clicks of the month after the commit; set by the writer.</summary>
    public long CountAfter { get; set; }

    public bool IsFull => Clicks.Count >= MostClicks;

    public bool IsSealed { get; private set; }

    protected internal override IBatchWriter Writer => writer;

    /// <summary>Adds a click; false when the batch is on its way already.</summary>
    public bool TryAdd(PendingClick click)
    {
        lock (_lock)
        {
            if (IsSealed)
            {
                return false;
            }

            Clicks.Add(click);
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
