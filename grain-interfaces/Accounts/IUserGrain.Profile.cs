using Flattr.GrainInterfaces.Accounts.Profiles;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Accounts;

/// <summary>What its owner tells about himself, and to whom.</summary>
public partial interface IUserGrain
{
    /// <summary>All of it, for its owner; a profile that was never filled in has every field, empty and private.</summary>
    [Alias("profile")]
    Task<Profile> GetProfileAsync();

    /// <summary>
    /// Writes the whole profile when <see cref="ProfileChange.Version"/> is still the one it has, or when it says nothing new.
    /// </summary>
    [Alias("save-profile")]
    Task<ProfileSaved> SaveProfileAsync(ProfileChange change);

    /// <summary>
    /// What that viewer may see, and nothing else: a field that is hidden from him is not in the answer. Null when the handle is not
    /// this account's, or hidden from him too.
    /// </summary>
    [Alias("show-profile"), AlwaysInterleave]
    Task<ShownProfile?> ShowProfileAsync(string handle, Viewer viewer);

    /// <summary>The picture, where that viewer may see it; without its bytes when he has that very one. Null under the same conditions.</summary>
    [Alias("show-avatar"), AlwaysInterleave]
    Task<Avatar?> ShowAvatarAsync(string handle, Viewer viewer, string? knownTag);

    /// <summary>The picture, for its owner.</summary>
    [Alias("avatar")]
    Task<Avatar?> GetAvatarAsync();

    /// <summary>What that viewer would be shown, for its owner: empty when the handle is hidden from that viewer.</summary>
    [Alias("preview-profile")]
    Task<ShownProfile> PreviewProfileAsync(Viewer viewer);
}
