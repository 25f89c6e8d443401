using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Flattr.UnitTests.PageViews.Edge;

/// <summary>Listens to the counters of one host.</summary>
internal sealed class Books : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _entries = [];

    public Books(IServiceProvider services)
    {
        // The factory of the host is the scope of its meters, which tells them from another host's.
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Flattr" && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Add);
        _listener.Start();
    }

    /// <summary>Everything booked so far: instrument, then the values of its labels.</summary>
    public IReadOnlyDictionary<string, long> Entries
    {
        get
        {
            lock (_entries)
            {
                return new Dictionary<string, long>(_entries);
            }
        }
    }

    /// <summary>Books what gauges tell at this moment.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var key = string.Join(' ', tags.ToArray().Select(tag => tag.Value).Prepend(instrument.Name)).TrimEnd();
        lock (_entries)
        {
            _entries[key] = _entries.GetValueOrDefault(key) + value;
        }
    }
}
