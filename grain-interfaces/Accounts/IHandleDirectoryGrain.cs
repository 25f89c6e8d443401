using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.GrainInterfaces.Accounts;

/// <summary>Finds accounts by handle; key 0, stateless.</summary>
[Alias("handle-directory")]
public interface IHandleDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The account whose handle that viewer may see, or null. A handle that is hidden from him and one that nobody has are one question with
    /// one answer.
    /// </summary>
    [Alias("find")]
    Task<Guid?> FindAsync(string handle, Viewer viewer);
}
