using Flattr.Grains.PageViews.Counting;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>Visitors of the last five minutes, from the registers of those minutes.</summary>
internal sealed class RecentVisitors(DateTimeOffset now)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly long _first = (now - Window).ToUnixTimeSeconds() / 60;
    private readonly VisitorSketch _sketch = new();

    /// <summary>False for what only served to tell who was here in minutes that are over.</summary>
    public static bool IsOfUse(CounterKey key, DateTimeOffset now) =>
        key.Dimension != CounterDimension.MinuteRegister || MinuteOf(key) >= (now - Window).ToUnixTimeSeconds() / 60;

    private static long MinuteOf(CounterKey key) => (key.Hour * 60L) + (key.Value >> VisitorSketch.Precision);

    public void Add(CounterKey key, Counts counts)
    {
        if (key.Dimension == CounterDimension.MinuteRegister && MinuteOf(key) > _first)
        {
            _sketch.Raise(key.Value & ((1 << VisitorSketch.Precision) - 1), (byte)counts.Views);
        }
    }

    public int Count() => (int)Math.Round(_sketch.Estimate());
}
