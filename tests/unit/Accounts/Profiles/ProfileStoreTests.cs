using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Accounts.Profiles;

public sealed class ProfileStoreTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly Guid Ida = Guid.CreateVersion7();

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_handle_belongs_to_who_claimed_it_first(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new ProfileStore(storage.Database, storage.Writes);
        Assert.True(await store.ClaimAsync("ada", Ada, Visibility.Private));
        Assert.False(await store.ClaimAsync("ada", Ida, Visibility.Public));
        Assert.Null(await store.FindAsync("ada", Viewer.Member));
        Assert.True(await store.ClaimAsync("ada", Ada, Visibility.Public));
        Assert.Equal(Ada, await store.FindAsync("ada", Viewer.Public));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_many_who_claim_a_handle_at_once_one_has_it(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new ProfileStore(storage.Database, storage.Writes);
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ClaimAsync("ada", Guid.CreateVersion7(), Visibility.Public)));
        Assert.Single(claims, won => won);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_handle_is_found_by_those_who_may_see_it(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new ProfileStore(storage.Database, storage.Writes);
        foreach (var (shown, member, everybody) in new[] { (Visibility.Private, false, false), (Visibility.Members, true, false), (Visibility.Public, true, true) })
        {
            await store.ClaimAsync($"ada-{shown}", Ada, shown);
            Assert.Equal(member, await store.FindAsync($"ada-{shown}", Viewer.Member) == Ada);
            Assert.Equal(everybody, await store.FindAsync($"ada-{shown}", Viewer.Public) == Ada);
        }

        Assert.Null(await store.FindAsync("nobody", Viewer.Member));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_a_profile_no_longer_says_is_free_and_gone(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new ProfileStore(storage.Database, storage.Writes);
        await store.ClaimAsync("old", Ada, Visibility.Public);
        await store.ClaimAsync("new", Ada, Visibility.Public);
        await store.AddAvatarAsync(Ada, "tag-1", [1]);
        await store.AddAvatarAsync(Ada, "tag-2", [2]);
        await store.AddAvatarAsync(Ida, "tag-1", [3]);
        await store.SettleAsync(Ada, Kept(ProfileField.Handle, "new", Visibility.Members), Kept(ProfileField.Avatar, "tag-2", Visibility.Private));
        Assert.True(await store.ClaimAsync("old", Ida, Visibility.Public));
        Assert.Null(await store.FindAsync("new", Viewer.Public));
        Assert.Equal(Ada, await store.FindAsync("new", Viewer.Member));
        Assert.Null(await store.FindAvatarAsync(Ada, "tag-1"));
        Assert.Equal([2], await store.FindAvatarAsync(Ada, "tag-2"));

        await store.ForgetAsync(Ada);
        Assert.True(await store.ClaimAsync("new", Ida, Visibility.Public));
        Assert.Null(await store.FindAvatarAsync(Ada, "tag-2"));
        Assert.Equal([3], await store.FindAvatarAsync(Ida, "tag-1"));
    }

    private static KeptField Kept(ProfileField field, string value, Visibility visibility) => new() { Field = field, Value = value, Visibility = visibility };
}
