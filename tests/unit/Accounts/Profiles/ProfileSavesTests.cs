using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Accounts.Profiles;

public sealed class ProfileSavesTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly Guid Ida = Guid.CreateVersion7();

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_second_window_changes_nothing_that_it_has_not_seen(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var saves = new ProfileSaves(new(storage.Database, storage.Writes));
        var (_, first) = await saves.SaveAsync(Ada, new(), Change(0, (ProfileField.Location, "London", Visibility.Public)), Written);
        var (outcome, second) = await saves.SaveAsync(Ada, first, Change(0, (ProfileField.Location, "Paris", Visibility.Private)), Never);
        Assert.Equal(ProfileOutcome.ChangedMeanwhile, outcome);
        Assert.Equal("London", second.Find(ProfileField.Location)!.Value);

        // What says nothing new was sent twice, or by a window that is only older.
        Assert.Equal(ProfileOutcome.Saved, (await saves.SaveAsync(Ada, first, Change(0, (ProfileField.Location, "London", Visibility.Public)), Never)).Outcome);
        Assert.Equal(ProfileOutcome.Saved, (await saves.SaveAsync(Ada, first, Change(1, (ProfileField.Location, "Paris", Visibility.Private)), Written)).Outcome);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_handle_that_somebody_has_is_refused_and_one_that_was_given_up_is_free(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var saves = new ProfileSaves(new(storage.Database, storage.Writes));
        var (_, ada) = await saves.SaveAsync(Ada, new(), Change(0, (ProfileField.Handle, "ada", Visibility.Private)), Written);
        Assert.Equal(ProfileOutcome.HandleTaken, (await saves.SaveAsync(Ida, new(), Change(0, (ProfileField.Handle, "ada", Visibility.Public)), Never)).Outcome);
        await saves.SaveAsync(Ada, ada, Change(1, (ProfileField.Handle, "ada-2", Visibility.Private)), Written);
        Assert.Equal(ProfileOutcome.Saved, (await saves.SaveAsync(Ida, new(), Change(0, (ProfileField.Handle, "ada", Visibility.Public)), Written)).Outcome);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_was_not_written_is_settled_by_the_next_save(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new ProfileStore(storage.Database, storage.Writes);
        var saves = new ProfileSaves(store);
        var (_, ada) = await saves.SaveAsync(Ada, new(), Change(0, (ProfileField.Handle, "ada", Visibility.Public)), Written);
        var renamed = Change(1, (ProfileField.Handle, "lovelace", Visibility.Public));
        await Assert.ThrowsAsync<IOException>(() => saves.SaveAsync(Ada, ada, renamed, _ => throw new IOException("the disk is full")));
        Assert.Equal(Ada, await store.FindAsync("ada", Viewer.Public));
        await saves.SaveAsync(Ada, ada, Change(1, (ProfileField.About, "again", Visibility.Public)), Written);
        Assert.Null(await store.FindAsync("lovelace", Viewer.Public));
        Assert.Equal(Ada, await store.FindAsync("ada", Viewer.Public));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_picture_is_there_before_it_is_named_and_gone_after(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new ProfileStore(storage.Database, storage.Writes);
        var saves = new ProfileSaves(store);
        var picture = Change(0, (ProfileField.Avatar, "", Visibility.Public)) with { Avatar = [1, 2, 3] };
        var (_, with) = await saves.SaveAsync(Ada, new(), picture, async state =>
            Assert.NotNull(await store.FindAvatarAsync(Ada, state.Find(ProfileField.Avatar)!.Value)));
        var tag = with.Find(ProfileField.Avatar)!.Value;
        await saves.SaveAsync(Ada, with, Change(1, (ProfileField.Avatar, "", Visibility.Public)) with { Avatar = [] }, async _ =>
            Assert.NotNull(await store.FindAvatarAsync(Ada, tag)));
        Assert.Null(await store.FindAvatarAsync(Ada, tag));
    }

    [Fact]
    public void What_was_ever_shown_is_remembered()
    {
        var state = new ProfileState();
        foreach (var (value, visibility) in new[] { ("", Visibility.Public), ("secret", Visibility.Private) })
        {
            state = ProfileRevision.Apply(state, Change(state.Version, (ProfileField.Phone, value, visibility)), null);
        }

        Assert.Equal(Visibility.Private, state.Find(ProfileField.Phone)!.WidestEver);
        foreach (var (value, visibility) in new[] { ("secret", Visibility.Members), ("other", Visibility.Public), ("other", Visibility.Private), ("new", Visibility.Private) })
        {
            state = ProfileRevision.Apply(state, Change(state.Version, (ProfileField.Phone, value, visibility)), null);
        }

        Assert.Equal(Visibility.Public, state.Find(ProfileField.Phone)!.WidestEver);
        Assert.Equal(6, state.Version);
    }

    private static Task Written(ProfileState state) => Task.CompletedTask;

    private static Task Never(ProfileState state) => throw new InvalidOperationException("Nothing was to be written.");

    private static ProfileChange Change(int version, params (ProfileField Field, string Value, Visibility Visibility)[] fields) => new()
    {
        Version = version,
        Entries = [.. fields.Select(field => new ProfileEntry { Field = field.Field, Value = field.Value, Visibility = field.Visibility })],
    };
}
