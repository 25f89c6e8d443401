using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;
using Orleans.Concurrency;

namespace Flattr.Grains.Accounts;

/// <summary>Remembers nothing: a memory would answer sooner for a handle that somebody has.</summary>
[StatelessWorker]
internal sealed class HandleDirectoryGrain(ProfileStore store) : Grain, IHandleDirectoryGrain
{
    public Task<Guid?> FindAsync(string handle, Viewer viewer) => store.FindAsync(handle, viewer);
}
