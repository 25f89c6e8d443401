namespace Flattr.Grains.Heatmaps.Storage;

/// <summary>
/// Brings the journal to the segments: adds up what is in it by place. Any silo may do it; deletion and insertion are one commit, so nothing is
/// counted twice.
/// </summary>
internal sealed class HeatmapFold(HeatmapStore store, HeatmapNames names) : IDisposable
{
    /// <summary>As many segments of a place are merged into one.</summary>
    private const int Fan = 8;

    private readonly SemaphoreSlim _folding = new(1);

    /// <summary>After it, every click acknowledged before the call is in a segment.</summary>
    public async Task FoldAsync(CancellationToken cancellationToken)
    {
        await _folding.WaitAsync(cancellationToken);
        try
        {
            while (await store.ReadJournalAsync() is { Count: > 0 } journal)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var sum = new HeatmapSum();
                journal.ForEach(row => HeatmapJournalCodec.AddTo(sum, row.Payload));
                var segments = await sum.ToSegmentsAsync(names);
                if (await store.FoldAsync(journal.Select(row => row.Number), segments))
                {
                    await MergeAsync([.. segments.Select(segment => segment.Campaign).Distinct()]);
                }
            }
        }
        finally
        {
            _folding.Release();
        }
    }

    public void Dispose() => _folding.Dispose();

    private async Task MergeAsync(long[] campaigns)
    {
        foreach (var place in await store.FindCrowdedAsync(campaigns, Fan))
        {
            var counts = new Dictionary<long, long>();
            var segments = await store.ReadBesideAsync(place);
            segments.ForEach(segment => HeatmapCounts.AddTo(counts, segment.Payload));
            await store.MergeAsync(segments.Select(segment => segment.Number), new()
            {
                Campaign = place.Campaign,
                Page = place.Page,
                Width = place.Width,
                Day = place.Day,
                Payload = HeatmapCounts.Write(counts),
            });
        }
    }
}
