using Flattr.GrainInterfaces.PageViews;
using Flattr.Grains.PageViews.Storage;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Counting;

/// <summary>
/// What the page views that wait for one commit add to the counters. Increments only, summed and sorted: no event is in it.
/// </summary>
internal sealed class PageViewDelta(JournalWriter writer, int maxEvents) : PendingWrite
{
    private readonly Lock _lock = new();
    private bool _sealed;
    private int _events;

    public LogPosition? Log { get; init; }

    /// <summary>To be read only between sealing and the end of the commit.</summary>
    public DeltaTables Tables { get; } = DeltaTables.Rent();

    public bool IsSealed => Volatile.Read(ref _sealed);

    protected internal override IBatchWriter Writer => writer;

    /// <summary>
    /// Adds page views with the days they belong to, all of them, or answers false when the commit has begun without them.
    /// <paramref name="liveSince"/>: Unix seconds, see <see cref="PageViewIncrements"/>.
    /// </summary>
    public bool TryAdd(ReadOnlySpan<PageView> views, ReadOnlySpan<SiteDay> days, long liveSince)
    {
        lock (_lock)
        {
            if (_sealed)
            {
                return false;
            }

            _events += views.Length;
            for (int i = 0; i < views.Length; i++)
            {
                new PageViewIncrements(Tables, Tables.Of(views[i].Site), days[i], views[i]).Add(views[i].Time >= liveSince);
            }

            return true;
        }
    }

    /// <summary>False when so many events wait already that more callers must be told to come back.</summary>
    public bool HasRoomFor(int views) => _events == 0 || _events + views <= maxEvents;

    protected internal override void Seal()
    {
        lock (_lock)
        {
            Volatile.Write(ref _sealed, true);
        }
    }
}
