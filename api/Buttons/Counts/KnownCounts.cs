using Flattr.GrainInterfaces.Buttons;
using Microsoft.Extensions.Caching.Memory;

namespace Flattr.Api.Buttons.Counts;

/// <summary>Counts as this front end knows them, at most a second old: however many ask for one, the database is asked once a second.</summary>
internal sealed class KnownCounts(IGrainFactory grains, TimeProvider time) : IDisposable
{
    private const int MostButtons = 50_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostButtons });

    /// <summary>Null when there is no such button or it is hidden.</summary>
    public Task<ButtonCount?> FindAsync(ButtonId button)
    {
        if (_known.TryGetValue(button.Number, out Read? read) && time.GetElapsedTime(read!.Taken) < MaxAge)
        {
            return read.Count;
        }

        // Those who come meanwhile wait for the same answer; one that failed is not remembered for longer than the others.
        read = new(time.GetTimestamp(), ReadAsync(button));
        _known.Set(button.Number, read, new MemoryCacheEntryOptions { Size = 1 });
        return read.Count;
    }

    public void Dispose() => _known.Dispose();

    private async Task<ButtonCount?> ReadAsync(ButtonId button) =>
        await grains.GetGrain<IButtonDirectoryGrain>(0).CountAsync(button) is { } count ? new(button, count) : null;

    private sealed record Read(long Taken, Task<ButtonCount?> Count);
}
