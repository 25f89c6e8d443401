using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;

namespace Flattr.Grains.Accounts;

/// <summary>The profile: what is shown is put together once after a change, and a hidden field never leaves this grain but to its owner.</summary>
internal sealed partial class UserGrain
{
    private static readonly ShownProfile Nothing = new() { Fields = [], Tag = string.Empty };

    private ProfileViews? _views;

    /// <summary>Put together from what is written: a change under way is not seen before it is committed.</summary>
    private ProfileViews Views => _views ??= new(user.State.Profile ?? new());

    public Task<Profile> GetProfileAsync() => Task.FromResult(ProfileRevision.ForOwner(Views.Kept));

    public Task<ShownProfile?> ShowProfileAsync(string handle, Viewer viewer) => Task.FromResult(Views.Find(handle, viewer));

    public Task<ShownProfile> PreviewProfileAsync(Viewer viewer) => Task.FromResult(Views.For(viewer) ?? Nothing);

    public async Task<Avatar?> ShowAvatarAsync(string handle, Viewer viewer, string? knownTag) =>
        Views.Find(handle, viewer)?[ProfileField.Avatar] is { } tag ? await ReadAvatarAsync(tag, knownTag) : null;

    public async Task<Avatar?> GetAvatarAsync() =>
        Views.Kept.Find(ProfileField.Avatar) is { } avatar ? await ReadAvatarAsync(avatar.Value, knownTag: null) : null;

    public async Task<ProfileSaved> SaveProfileAsync(ProfileChange change)
    {
        var before = Views.Kept;
        if (user.State.Credentials is null)
        {
            return new(ProfileOutcome.NoAccount, ProfileRevision.ForOwner(before));
        }

        var (outcome, after) = await profiles.SaveAsync(this.GetPrimaryKey(), before, change, WriteProfileAsync);
        return new(outcome, ProfileRevision.ForOwner(after));
    }

    /// <summary>When the account ends: nothing is shown any more, the handle is free, the picture gone.</summary>
    internal Task ForgetProfileAsync()
    {
        _views = new(new());
        return avatars.ForgetAsync(this.GetPrimaryKey());
    }

    private async Task WriteProfileAsync(ProfileState profile)
    {
        user.State.Profile = profile;
        await WriteAsync();
        _views = new(profile);
    }

    private async Task<Avatar?> ReadAvatarAsync(string tag, string? knownTag)
    {
        if (tag == knownTag)
        {
            return new(tag, []);
        }

        return await avatars.FindAvatarAsync(this.GetPrimaryKey(), tag) is { } image ? new(tag, ImmutableArray.Create(image)) : null;
    }
}
