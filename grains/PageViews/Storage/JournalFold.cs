namespace Flattr.Grains.PageViews.Storage;

/// <summary>
/// Brings the journal to the counters: reads what is in it, adds it up by site and day, and puts one segment a day in its place. Any silo
/// may do it; deletion and insertion are one commit, so nothing is counted twice.
/// </summary>
internal sealed class JournalFold(SegmentStore store, Labels labels, TimeProvider time) : IDisposable
{
    /// <summary>As many segments of one level are merged into one of the next, so a segment is rewritten a few times a day and not every second.</summary>
    private const int Fan = 8;

    private readonly SemaphoreSlim _folding = new(1);

    /// <summary>After it, every event acknowledged before the call is in a segment.</summary>
    public async Task FoldAsync(CancellationToken cancellationToken)
    {
        await _folding.WaitAsync(cancellationToken);
        try
        {
            while (await FoldSomeAsync(cancellationToken))
            {
            }
        }
        finally
        {
            _folding.Release();
        }
    }

    public void Dispose() => _folding.Dispose();

    private async Task<bool> FoldSomeAsync(CancellationToken cancellationToken)
    {
        var journal = await store.ReadJournalAsync(cancellationToken);
        if (journal.Count == 0)
        {
            return false;
        }

        var texts = new HashSet<string>(StringComparer.Ordinal);
        journal.ForEach(row => JournalCodec.AddTexts(texts, row.Payload));
        var numbers = await labels.NumberAsync(texts, cancellationToken);
        var tables = new Dictionary<(int Site, int Day), CounterTable>();
        foreach (var row in journal)
        {
            JournalCodec.AddTo(tables, row.Payload, numbers);
        }

        await store.ReplaceAsync(new Replacement
        {
            Journal = [.. journal.Select(row => row.Number)],
            NewSegments = [.. tables.Select(table => ToSegment(table.Key.Site, table.Key.Day, 0, table.Value.ToSegment()))],
        });

        foreach (var (site, day) in tables.Keys)
        {
            await MergeAsync(site, day, cancellationToken);
        }

        return true;
    }

    private async Task MergeAsync(int site, int day, CancellationToken cancellationToken)
    {
        foreach (int level in await store.FindFullLevelsAsync(site, day, Fan, cancellationToken))
        {
            var segments = (await store.ReadSegmentsAsync(site, day, cancellationToken)).FindAll(segment => segment.Level == level);
            var now = time.GetUtcNow();
            byte[] merged = SegmentMerge.Merge([.. segments.Select(segment => segment.Payload)], key => RecentVisitors.IsOfUse(key, now));
            await store.ReplaceAsync(new Replacement
            {
                Segments = [.. segments.Select(segment => segment.Number)],
                NewSegments = [ToSegment(site, day, level + 1, merged)],
            });
        }
    }

    private SegmentStore.SegmentRow ToSegment(int site, int day, int level, byte[] payload) => new()
    {
        Site = site,
        Day = day,
        Level = level,
        Written = time.GetUtcNow().ToUnixTimeSeconds(),
        Payload = payload,
    };
}
