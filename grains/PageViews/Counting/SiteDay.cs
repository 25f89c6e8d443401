using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Counting;

/// <summary>
/// What must be remembered of a site's day while it lasts: the sketches that recognise its visitors, and which values have been seen, so
/// that their number stays bounded. Held in memory; put together again from the database after a restart.
/// </summary>
internal sealed class SiteDay
{
    public const string Other = "(other)";

    private const int MaxPages = 10_000;
    private const int MaxValues = 2_000;
    private const int MaxIsps = 10_000;

    private readonly Dictionary<string, VisitorSketch> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<int, VisitorSketch> _hours = [];
    private readonly Dictionary<CounterDimension, HashSet<string>> _values = [];

    public VisitorSketch Site { get; } = new();

    /// <summary>A timestamp of the clock; what was used longest ago is forgotten first.</summary>
    public long LastUse { get; set; }

    /// <summary>The last segment whose visitors are known here.</summary>
    public long LastSegment { get; set; }

    public VisitorSketch OfHour(Hour hour) => GetOrAdd(_hours, hour.Value);

    public VisitorSketch OfPage(string page) => GetOrAdd(_pages, page);

    /// <summary>The page itself, or "(other)" when the day has had as many pages as can be told apart.</summary>
    public string BoundPage(string page) => _pages.ContainsKey(page) || _pages.Count < MaxPages ? page : Other;

    /// <summary>The same for a value of any other dimension; null stays null.</summary>
    public string? Bound(CounterDimension dimension, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (!_values.TryGetValue(dimension, out var seen))
        {
            _values.Add(dimension, seen = new(StringComparer.Ordinal));
        }

        int limit = dimension == CounterDimension.Isp ? MaxIsps : MaxValues;
        return seen.Contains(value) || (seen.Count < limit && seen.Add(value)) ? value : Other;
    }

    /// <summary>Takes in what the database kept of this day.</summary>
    public void Restore(CounterEntry entry, IReadOnlyDictionary<int, string> texts)
    {
        var (key, counts) = entry;
        switch (key.Dimension)
        {
            case CounterDimension.DayRegister:
                (key.Page == 0 ? Site : OfPage(texts[key.Page])).Raise(key.Value, (byte)counts.Views);
                break;
            case CounterDimension.HourRegister:
                OfHour(new Hour(key.Hour)).Raise(key.Value, (byte)counts.Views);
                break;
            case CounterDimension.Page or CounterDimension.Total or CounterDimension.HourVisitors or CounterDimension.MinuteRegister:
                break;
            default:
                Bound(key.Dimension, key.Value == 0 ? null : texts[key.Value]);
                break;
        }
    }

    private static VisitorSketch GetOrAdd<TKey>(Dictionary<TKey, VisitorSketch> sketches, TKey key)
        where TKey : notnull
    {
        if (!sketches.TryGetValue(key, out var sketch))
        {
            sketches.Add(key, sketch = new());
        }

        return sketch;
    }
}
