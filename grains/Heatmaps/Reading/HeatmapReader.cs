using System.Collections.Immutable;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps.Counting;
using Flattr.Grains.Heatmaps.Storage;
using Flattr.Grains.PageViews.Reading;
using Microsoft.Extensions.Options;

namespace Flattr.Grains.Heatmaps.Reading;

/// <summary>What was counted in a campaign, as far as it is told.</summary>
internal sealed class HeatmapReader(HeatmapStore store, HeatmapFold fold, IOptions<ReadingOptions> options)
{
    public async Task<ImmutableArray<HeatmapPage>> ReadPagesAsync(long campaign, CancellationToken cancellationToken)
    {
        await fold.FoldAsync(cancellationToken);
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        var names = await HeatmapNames.ReadPagesAsync(snapshot, campaign);
        var segments = await HeatmapStore.ReadSegmentsAsync(snapshot, campaign);
        var pages = segments.GroupBy(segment => (segment.Page, segment.Width)).Select(place => ToPage(
            names.GetValueOrDefault(place.Key.Page, HeatmapBounds.Other), (WidthClass)place.Key.Width, place));
        return [.. pages.OrderByDescending(page => page.Clicks).ThenByDescending(page => page.Loads).ThenBy(page => page.Page, StringComparer.Ordinal).ThenBy(page => page.Width)];
    }

    public async Task<HeatmapMap?> ReadMapAsync(long campaign, string page, WidthClass width, CancellationToken cancellationToken)
    {
        await fold.FoldAsync(cancellationToken);
        await using var snapshot = await store.OpenSnapshotAsync(cancellationToken);
        var pages = await HeatmapNames.ReadPagesAsync(snapshot, campaign);
        int? number = page == HeatmapBounds.Other ? 0 : pages.Where(known => known.Value == page).Select(known => (int?)known.Key).FirstOrDefault();
        if (number is null || await HeatmapStore.ReadSegmentsAsync(snapshot, campaign, number, (int)width) is not { Count: > 0 } segments)
        {
            return null;
        }

        var selectors = await HeatmapNames.ReadSelectorsAsync(snapshot, campaign);
        return new MapDrawing(segments, options.Value.KAnonymity).Draw(selectors);
    }

    private static HeatmapPage ToPage(string page, WidthClass width, IEnumerable<HeatmapSegment> segments)
    {
        var (loads, live, dead) = (0L, 0L, 0L);
        foreach (var segment in segments)
        {
            foreach (var (key, count) in new HeatmapCounts.Rows(segment.Payload))
            {
                loads += key is { Kind: HeatmapKind.Depth, Cell: 0 } ? count : 0;
                live += key.Kind == HeatmapKind.Live ? count : 0;
                dead += key.Kind == HeatmapKind.Dead ? count : 0;
            }
        }

        return new() { Page = page, Width = width, Loads = loads, Clicks = live + dead, DeadClicks = dead };
    }
}
