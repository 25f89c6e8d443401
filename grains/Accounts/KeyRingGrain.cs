using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts;

namespace Flattr.Grains.Accounts;

/// <summary>Keeps the keys of the front ends as one small document.</summary>
internal sealed class KeyRingGrain([PersistentState("key-ring", "Default")] IPersistentState<KeyRingState> ring) : Grain, IKeyRingGrain
{
    public Task<ImmutableArray<string>> ListAsync() => Task.FromResult(ring.State.Keys.ToImmutableArray());

    public async Task AddAsync(string xml)
    {
        ring.State.Keys.Add(xml);
        try
        {
            await ring.WriteStateAsync();
        }
        catch
        {
            // What was not written must not be answered as if it were.
            DeactivateOnIdle();
            throw;
        }
    }
}
