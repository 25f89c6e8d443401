using System.Collections.Concurrent;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>
/// Asks the account behind a handle. Remembered is only whom to ask, never what he answered: a handle that he no longer has, or no longer
/// shows, is not his answer to give, and then the directory is asked again. What nobody may see is not remembered.
/// </summary>
internal sealed class ShownProfiles(IGrainFactory grains)
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Handle, Viewer Viewer), Guid> _owners = [];

    /// <summary>What the viewer may see, or null when that is nothing or the handle is nobody's.</summary>
    public ValueTask<ShownProfile?> FindAsync(string? handle, Viewer viewer) =>
        AskAsync(handle, viewer, static (user, handle, viewer, _) => user.ShowProfileAsync(handle, viewer), state: null);

    public ValueTask<Avatar?> FindAvatarAsync(string? handle, Viewer viewer, string? knownTag) =>
        AskAsync(handle, viewer, static (user, handle, viewer, tag) => user.ShowAvatarAsync(handle, viewer, tag), knownTag);

    private async ValueTask<T?> AskAsync<T>(
        string? typed, Viewer viewer, Func<IUserGrain, string, Viewer, string?, Task<T?>> ask, string? state)
        where T : class
    {
        if (Handle.Find(typed) is not { } handle)
        {
            return null;
        }

        if (_owners.TryGetValue((handle, viewer), out var owner))
        {
            if (await ask(grains.GetGrain<IUserGrain>(owner), handle, viewer, state) is { } answer)
            {
                return answer;
            }

            _owners.TryRemove((handle, viewer), out _);
        }

        if (await grains.GetGrain<IHandleDirectoryGrain>(0).FindAsync(handle, viewer) is not { } found)
        {
            return null;
        }

        var shown = await ask(grains.GetGrain<IUserGrain>(found), handle, viewer, state);
        if (shown is not null)
        {
            Remember(handle, viewer, found);
        }

        return shown;
    }

    private void Remember(string handle, Viewer viewer, Guid owner)
    {
        if (_owners.Count >= MaxRemembered)
        {
            _owners.Clear();
        }

        _owners[(handle, viewer)] = owner;
    }
}
