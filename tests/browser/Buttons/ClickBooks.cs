using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Flattr.BrowserTests.Buttons;

/// <summary>What the server in this process says of the clicks that it was sent, as long as this is open.</summary>
internal sealed class ClickBooks : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _settled = [];
    private long _received;

    public ClickBooks()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is "flattr.clicks" or "flattr.clicks.received")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Note);
        _listener.Start();
    }

    public long Received => Interlocked.Read(ref _received);

    public IReadOnlyList<string> Settled => [.. _settled];

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> labels, object? state)
    {
        if (instrument.Name == "flattr.clicks.received")
        {
            Interlocked.Add(ref _received, count);
            return;
        }

        var (outcome, reason) = (string.Empty, string.Empty);
        foreach (var label in labels)
        {
            outcome = label.Key == "outcome" ? $"{label.Value}" : outcome;
            reason = label.Key == "reason" ? $"{label.Value}" : reason;
        }

        _settled.Enqueue($"{outcome} {reason}".Trim());
    }
}
