using System.Security.Cryptography;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Grains.Accounts.Profiles;

/// <summary>
/// Writes a profile and what is kept beside it, in an order that can be interrupted anywhere: what the profile is about to say is written
/// before it, what it no longer says is taken away after it. The profile alone decides what is shown.
/// </summary>
internal sealed class ProfileSaves(ProfileStore store)
{
    private const int MaxAvatar = 1_000_000;

    /// <param name="account">Whose profile it is.</param>
    /// <param name="before">The profile as it is.</param>
    /// <param name="change">What its owner wants.</param>
    /// <param name="write">Writes the profile with its account; what it throws leaves the profile as it was.</param>
    public async Task<(ProfileOutcome Outcome, ProfileState State)> SaveAsync(
        Guid account, ProfileState before, ProfileChange change, Func<ProfileState, Task> write)
    {
        byte[]? image = change.Avatar is { IsDefault: false } avatar ? [.. avatar] : null;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(image?.Length ?? 0, MaxAvatar, nameof(change));
        var tag = image is null ? null : image.Length == 0 ? string.Empty : Convert.ToHexStringLower(SHA256.HashData(image).AsSpan(0, 16));
        var after = ProfileRevision.Apply(before, change, tag);
        if (after == before)
        {
            return (ProfileOutcome.Saved, before);
        }

        if (change.Version != before.Version)
        {
            return (ProfileOutcome.ChangedMeanwhile, before);
        }

        var handle = after.Find(ProfileField.Handle);
        if (handle is not null && !await store.ClaimAsync(handle.Value, account, handle.Visibility))
        {
            return (ProfileOutcome.HandleTaken, before);
        }

        if (image is { Length: > 0 })
        {
            await store.AddAvatarAsync(account, tag!, image);
        }

        await write(after);
        await store.SettleAsync(account, handle, after.Find(ProfileField.Avatar));
        return (ProfileOutcome.Saved, after);
    }
}
