using Flattr.GrainInterfaces.Accounts.Permissions;
using Flattr.Grains.Accounts;
using Flattr.Grains.Accounts.Permissions;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Accounts.Permissions;

public sealed class PermissionStoreTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly Guid Bob = Guid.CreateVersion7();

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_address_is_told_while_it_is_permitted_and_each_time_is_logged(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var (store, shop) = await WithPartyAsync(storage, "shop");
        Assert.False(await LogAsync(store, storage, shop));
        await store.GiveAsync(Ada, shop, storage.Time.GetUtcNow());
        Assert.True(await LogAsync(store, storage, shop));
        storage.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await LogAsync(store, storage, shop));
        await store.RevokeAsync(Ada, shop);
        Assert.False(await LogAsync(store, storage, shop));

        var releases = await store.ListReleasesAsync(Ada, before: null);
        Assert.Equal([("shop", PageViewStorage.Noon.AddSeconds(1)), ("shop", PageViewStorage.Noon)], releases.Select(one => (one.PartyName, one.Released)));
        Assert.Equal(releases[1..], await store.ListReleasesAsync(Ada, releases[0].Number));
        Assert.Empty(await store.ListReleasesAsync(Bob, before: null));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_permission_is_one_members_for_one_party(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var (store, shop) = await WithPartyAsync(storage, "shop");
        var (_, club) = await WithPartyAsync(storage, "club");
        await store.GiveAsync(Ada, shop, storage.Time.GetUtcNow());
        Assert.False(await LogAsync(store, storage, club));
        Assert.False(await store.LogReleaseAsync(Bob, shop, storage.Time.GetUtcNow()));
        Assert.Equal(("shop", PageViewStorage.Noon), (await store.ListAsync(Ada)).Select(one => (one.Party.Description.Handle, one.Given)).Single());
        Assert.Empty(await store.ListAsync(Bob));
        Assert.Null(await store.FindAsync(Ada, club));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_is_given_twice_is_given_since_the_first_time(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var (store, shop) = await WithPartyAsync(storage, "shop");
        await store.GiveAsync(Ada, shop, PageViewStorage.Noon);
        await store.GiveAsync(Ada, shop, PageViewStorage.Noon.AddDays(1));
        Assert.Equal(PageViewStorage.Noon, (await store.FindAsync(Ada, shop))!.Value.Given);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_party_that_is_removed_may_nothing_and_stays_in_the_log(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var (store, shop) = await WithPartyAsync(storage, "shop");
        await store.GiveAsync(Ada, shop, storage.Time.GetUtcNow());
        Assert.True(await LogAsync(store, storage, shop));
        await new PartyStore(storage.Database, storage.Writes).RemoveAsync(shop);
        Assert.False(await LogAsync(store, storage, shop));
        await store.GiveAsync(Ada, shop, storage.Time.GetUtcNow());
        Assert.Empty(await store.ListAsync(Ada));
        Assert.Equal("shop", Assert.Single(await store.ListReleasesAsync(Ada, before: null)).PartyName);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_log_keeps_the_newest_of_each_party(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var (store, rare) = await WithPartyAsync(storage, "rare");
        var (_, often) = await WithPartyAsync(storage, "often");
        await store.GiveAsync(Ada, rare, storage.Time.GetUtcNow());
        await store.GiveAsync(Ada, often, storage.Time.GetUtcNow());
        await LogAsync(store, storage, rare);
        await Task.WhenAll(Enumerable.Range(0, PermissionStore.MostReleases + 30).Select(_ => LogAsync(store, storage, often)));

        var all = await AllAsync(store);
        Assert.Equal(PermissionStore.MostReleases, all.Count(one => one.PartyName == "often"));
        Assert.Single(all, one => one.PartyName == "rare");
        Assert.Equal(all.Select(one => one.Number).OrderDescending(), all.Select(one => one.Number));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_who_ask_while_it_is_revoked_each_is_logged_or_refused(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var (store, shop) = await WithPartyAsync(storage, "shop");
        await store.GiveAsync(Ada, shop, storage.Time.GetUtcNow());
        var asking = Enumerable.Range(0, 40).Select(_ => LogAsync(store, storage, shop)).ToList();
        await store.RevokeAsync(Ada, shop);
        var late = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => LogAsync(store, storage, shop)));
        Assert.DoesNotContain(true, late);
        Assert.Equal((await Task.WhenAll(asking)).Count(told => told), (await AllAsync(store)).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Erasing_leaves_nothing(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var (store, shop) = await WithPartyAsync(storage, "shop");
        await store.GiveAsync(Ada, shop, storage.Time.GetUtcNow());
        await LogAsync(store, storage, shop);
        await new ErasureStore(storage.Database, storage.Writes).FinishAsync(Ada);
        Assert.Empty(await store.ListAsync(Ada));
        Assert.Empty(await store.ListReleasesAsync(Ada, before: null));
    }

    private static async Task<(PermissionStore Store, int Party)> WithPartyAsync(PageViewStorage storage, string handle)
    {
        var parties = new PartyStore(storage.Database, storage.Writes);
        var party = await parties.AddAsync(
            new PartyDescription { Handle = handle, Name = handle, Purpose = "To send the invoice." }, $"key of {handle}", PageViewStorage.Noon);
        return (new(storage.Database, storage.Writes), party!.Number);
    }

    private static Task<bool> LogAsync(PermissionStore store, PageViewStorage storage, int party) =>
        store.LogReleaseAsync(Ada, party, storage.Time.GetUtcNow());

    private static async Task<List<EmailRelease>> AllAsync(PermissionStore store)
    {
        List<EmailRelease> all = [];
        while (true)
        {
            var page = await store.ListReleasesAsync(Ada, all is [.., var last] ? last.Number : null);
            if (page.Count == 0)
            {
                return all;
            }

            Assert.InRange(page.Count, 1, PermissionStore.ReleasesAtOnce);
            all.AddRange(page);
        }
    }
}
