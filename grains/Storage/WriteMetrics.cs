using System.Diagnostics.Metrics;

namespace Flattr.Grains.Storage;

/// <summary>What the write queue tells about itself.</summary>
public sealed class WriteMetrics
{
    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _size;
    private readonly Counter<long> _refused;

    public WriteMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create("Flattr");
        _duration = _meter.CreateHistogram<double>("flattr.commit.duration", "s", "From taking a batch to its commit.");
        _size = _meter.CreateHistogram<int>("flattr.commit.size", "{work}", "Pieces of work in a commit.");
        _refused = _meter.CreateCounter<long>("flattr.write_queue.refused", "{work}", "Pieces of work refused because the queue was full.");
    }

    public void ObserveDepth(Func<int> depth) =>
        _meter.CreateObservableGauge("flattr.write_queue.depth", depth, "{work}", "Pieces of work that wait for a commit.");

    internal long Start() => _time.GetTimestamp();

    internal void Committed(long started, int size)
    {
        _duration.Record(_time.GetElapsedTime(started).TotalSeconds);
        _size.Record(size);
    }

    internal void Refused() => _refused.Add(1);
}
