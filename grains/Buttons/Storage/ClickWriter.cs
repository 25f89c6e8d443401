using System.Data.Common;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>
/// Writes the clicks of all buttons of the silo: a token that is there already is passed over, and the counts rise by those that were new, while the
/// batch's epoch is the last one. A batch whose epoch isn't makes the whole transaction fail; the queue then tries each alone, and only that one fails.
/// </summary>
internal abstract class ClickWriter : IBatchWriter
{
    public abstract Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken);

    protected static StaleActivationException Stale() => new();

    /// <summary>What the batch adds to each of its days; nearly always one.</summary>
    protected static List<DayIncrement> IncrementsOf(ClickBatch batch)
    {
        List<DayIncrement> days = [];
        foreach (var click in batch.Clicks)
        {
            if (click.IsNew)
            {
                int index = days.FindIndex(day => day.Day == click.Day);
                var day = index < 0 ? new(click.Day, 0, 0) : days[index];
                day = click.IsMember ? day with { Members = day.Members + 1 } : day with { Visitors = day.Visitors + 1 };
                if (index < 0)
                {
                    days.Add(day);
                }
                else
                {
                    days[index] = day;
                }
            }
        }

        return days;
    }

    protected readonly record struct DayIncrement(int Day, int Members, int Visitors);
}
