using System.Runtime.InteropServices;
using Flattr.Grains.Heatmaps.Counting;

namespace Flattr.Grains.Heatmaps.Storage;

/// <summary>Rows of the journal, added up by place. Selectors have numbers of its own until those of their campaigns are known.</summary>
internal sealed class HeatmapSum
{
    private readonly Dictionary<string, int> _selectors = new(StringComparer.Ordinal);
    private readonly Dictionary<HeatmapPlace, Dictionary<long, long>> _places = [];

    /// <summary>The number of a selector, from 1.</summary>
    public int NumberOf(string selector)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_selectors, selector, out bool isKnown);
        return isKnown ? number : number = _selectors.Count;
    }

    /// <summary>The counts of a place, to be added to.</summary>
    public Dictionary<long, long> Of(HeatmapPlace place)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, place, out _);
        return counts ??= [];
    }

    /// <summary>One segment a place; places that have no number of their own are one.</summary>
    public async Task<List<HeatmapSegment>> ToSegmentsAsync(HeatmapNames names)
    {
        string[] texts = [.. _selectors.Keys];
        var found = new Dictionary<(long Campaign, int Page, int Width, int Day), Dictionary<long, long>>();
        foreach (var campaign in _places.GroupBy(place => place.Key.Campaign))
        {
            var pages = await names.NumberPagesAsync(campaign.Key, [.. campaign.Select(place => place.Key.Page).Distinct(StringComparer.Ordinal)]);
            int[] used = [.. campaign.SelectMany(place => place.Value.Keys).Select(key => new HeatmapKey(key).Selector).Where(number => number > 0).Distinct()];
            var numbers = await names.NumberSelectorsAsync(campaign.Key, [.. used.Select(number => texts[number - 1])]);
            foreach (var (place, counts) in campaign)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(found, (place.Campaign, pages[place.Page], (int)place.Width, place.Day), out _);
                AddTo(sum ??= [], counts, number => number == 0 ? 0 : numbers[texts[number - 1]]);
            }
        }

        return [.. found.Select(place => new HeatmapSegment
        {
            Campaign = place.Key.Campaign,
            Page = place.Key.Page,
            Width = place.Key.Width,
            Day = place.Key.Day,
            Payload = HeatmapCounts.Write(place.Value),
        })];
    }

    private static void AddTo(Dictionary<long, long> sum, Dictionary<long, long> counts, Func<int, int> number)
    {
        foreach (var (value, count) in counts)
        {
            var key = new HeatmapKey(value);
            CollectionsMarshal.GetValueRefOrAddDefault(sum, key.With(number(key.Selector)).Value, out _) += count;
        }
    }
}
