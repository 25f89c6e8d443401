using System.Collections.Immutable;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Heatmaps.Counting;
using Flattr.Grains.Heatmaps.Storage;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Reading;

/// <summary>The map of one page in one width class, from the segments of all its days. What is fewer than k stays in here.</summary>
internal sealed class MapDrawing
{
    private readonly int _fewerThan;
    private readonly Dictionary<int, ElementTally> _elements = [];
    private readonly Dictionary<int, CellTally> _document = [];
    private readonly long[] _reached = new long[HeatmapBounds.DepthSteps + 1];

    public MapDrawing(IEnumerable<HeatmapSegment> segments, int fewerThan)
    {
        _fewerThan = fewerThan;
        foreach (var segment in segments)
        {
            foreach (var (key, count) in new HeatmapCounts.Rows(segment.Payload))
            {
                Add(key, count, segment.Day);
            }
        }
    }

    public HeatmapMap Draw(IReadOnlyDictionary<int, string> selectors)
    {
        _elements.Remove(0, out var other);
        var shown = _elements.Where(element => element.Value.Clicks >= _fewerThan).OrderByDescending(element => element.Value.Clicks).ThenBy(element => element.Key).ToList();
        ImmutableArray<HeatmapElement> elements = [.. shown.Select(element => ToElement(selectors.GetValueOrDefault(element.Key, HeatmapBounds.Other), element.Value))];
        long clicks = _elements.Values.Sum(element => element.Clicks);
        return new()
        {
            FewerThan = _fewerThan,
            Reached = [.. _reached.Select(loads => loads >= _fewerThan ? loads : (long?)null)],
            Elements = elements,
            Document = ToCells(_document),
            HiddenElements = _elements.Count - shown.Count,
            HiddenClicks = clicks - elements.Sum(element => element.Cells.Sum(cell => cell.LiveClicks + cell.DeadClicks)),
            OtherClicks = other?.Clicks ?? 0,
            Clicks = clicks + (other?.Clicks ?? 0),
            DeadClicks = _elements.Values.Sum(element => element.DeadClicks) + (other?.DeadClicks ?? 0),
        };
    }

    private void Add(HeatmapKey key, long count, int day)
    {
        switch (key.Kind)
        {
            case HeatmapKind.Depth:
                _reached[key.Cell] += count;
                break;
            case HeatmapKind.DocumentLive or HeatmapKind.DocumentDead:
                _document[key.Cell] = _document.GetValueOrDefault(key.Cell).Plus(count, key.Kind == HeatmapKind.DocumentDead);
                break;
            default:
                if (!_elements.TryGetValue(key.Selector, out var element))
                {
                    _elements.Add(key.Selector, element = new());
                }

                element.Add(key, count, day);
                break;
        }
    }

    private HeatmapElement ToElement(string selector, ElementTally element) => new()
    {
        Selector = selector,
        Clicks = element.Clicks,
        DeadClicks = Told(element.DeadClicks),
        RageClicks = Told(element.RageClicks),
        LastClicked = StoredDay.Read(element.LastDay),
        Cells = ToCells(element.Cells),
    };

    private ImmutableArray<HeatmapCell> ToCells(Dictionary<int, CellTally> cells) => [.. cells
        .Select(cell => new HeatmapCell(cell.Key % HeatmapBounds.Grid, cell.Key / HeatmapBounds.Grid, Told(cell.Value.Live), Told(cell.Value.Dead)))
        .Where(cell => cell is { LiveClicks: > 0 } or { DeadClicks: > 0 })
        .OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)];

    private long Told(long clicks) => clicks >= _fewerThan ? clicks : 0;
}
