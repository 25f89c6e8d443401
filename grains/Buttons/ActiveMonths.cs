using System.Collections.Concurrent;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Grains.Buttons;

/// <summary>The counters of the months that are active on this silo, as many as there are activations.</summary>
internal sealed class ActiveMonths
{
    private readonly ConcurrentDictionary<(long Button, int Month), ClickCounter> _counters = new();

    public ClickCounter? Find(ButtonId button, Month month) => _counters.GetValueOrDefault((button.Number, month.Number));

    public void Add(ButtonId button, Month month, ClickCounter counter) => _counters[(button.Number, month.Number)] = counter;

    /// <summary>Only that one: another activation may have come in its place.</summary>
    public void Remove(ButtonId button, Month month, ClickCounter counter) =>
        _counters.TryRemove(KeyValuePair.Create((button.Number, month.Number), counter));
}
