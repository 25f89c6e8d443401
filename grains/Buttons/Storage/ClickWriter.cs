using System.Data.Common;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>
/// Writes the clicks of all buttons of the silo: a token that is there already is passed over, and the counts rise by those that were new, while the
/// batch's epoch is the last one. A batch whose epoch isn't makes the whole transaction fail; the queue then tries each alone, and only that one fails.
/// The head counts the day that runs; when a click of another day comes, what the head has of its day moves to the days that are over.
/// </summary>
internal abstract class ClickWriter : IBatchWriter
{
    public abstract Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken);

    protected static StaleActivationException Stale() => new();
}
