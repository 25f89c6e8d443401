using System.Collections.Concurrent;
using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;

namespace Flattr.UnitTests.Pages;

/// <summary>Profiles by the real rules, kept in memory.</summary>
internal sealed class FakeProfiles
{
    private readonly ConcurrentDictionary<Guid, ProfileState> _states = [];
    private readonly ConcurrentDictionary<string, byte[]> _avatars = [];

    /// <summary>What was asked, in order, without its arguments.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    public ProfileState this[Guid account]
    {
        get => _states.GetValueOrDefault(account, new());
        set => _states[account] = value;
    }

    public object? Answer(string call, object key, object?[] args)
    {
        object? answer = (call, args) switch
        {
            (nameof(IHandleDirectoryGrain.FindAsync), [string handle, Viewer viewer]) => Task.FromResult(Find(handle, viewer)),
            (nameof(IUserGrain.GetProfileAsync), []) => Task.FromResult(ProfileRevision.ForOwner(this[(Guid)key])),
            (nameof(IUserGrain.ShowProfileAsync), [string handle, Viewer viewer]) => Task.FromResult(Views(key).Find(handle, viewer)),
            (nameof(IUserGrain.PreviewProfileAsync), [Viewer viewer]) => Task.FromResult(Views(key).For(viewer) ?? new() { Fields = [], Tag = "" }),
            (nameof(IUserGrain.ShowAvatarAsync), [string handle, Viewer viewer, var tag]) =>
                Task.FromResult(Picture(Views(key).Find(handle, viewer)?[ProfileField.Avatar], tag as string)),
            (nameof(IUserGrain.GetAvatarAsync), []) => Task.FromResult(Picture(this[(Guid)key].Find(ProfileField.Avatar)?.Value, known: null)),
            (nameof(IUserGrain.SaveProfileAsync), [ProfileChange change]) => Task.FromResult(Save((Guid)key, change)),
            _ => null,
        };
        if (answer is not null)
        {
            Calls.Enqueue(call);
        }

        return answer;
    }

    private ProfileViews Views(object key) => new(this[(Guid)key]);

    private Guid? Find(string handle, Viewer viewer) => _states
        .Where(state => new ProfileViews(state.Value).Find(handle, viewer) is not null)
        .Select(state => (Guid?)state.Key)
        .FirstOrDefault();

    private Avatar? Picture(string? tag, string? known) =>
        tag is null ? null : new(tag, tag == known ? [] : ImmutableArray.Create(_avatars.GetValueOrDefault(tag, [1, 2, 3])));

    private ProfileSaved Save(Guid account, ProfileChange change)
    {
        var before = this[account];
        var tag = change.Avatar is { } image ? image.Length == 0 ? "" : $"{image.Length:x32}" : null;
        if (tag is { Length: > 0 })
        {
            _avatars[tag] = [.. change.Avatar!.Value];
        }

        var after = ProfileRevision.Apply(before, change, tag);
        var handle = after.Find(ProfileField.Handle)?.Value;
        var outcome = after == before ? ProfileOutcome.Saved
            : change.Version != before.Version ? ProfileOutcome.ChangedMeanwhile
            : _states.Any(state => state.Key != account && handle is not null && state.Value.Find(ProfileField.Handle)?.Value == handle) ? ProfileOutcome.HandleTaken
            : ProfileOutcome.Saved;
        if (outcome == ProfileOutcome.Saved)
        {
            this[account] = after;
        }

        return new(outcome, ProfileRevision.ForOwner(this[account]));
    }
}
