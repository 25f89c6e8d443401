using Flattr.GrainInterfaces.Accounts.Permissions;
using Flattr.Grains.Accounts.Permissions;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Accounts.Permissions;

public sealed class PartyStoreTests
{
    private static readonly PartyDescription Shop = new() { Handle = "shop", Name = "A shop", Purpose = "To send the invoice." };

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_key_opens_its_party_until_there_is_another(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new PartyStore(storage.Database, storage.Writes);
        var shop = await store.AddAsync(Shop with { ReturnAddress = "https://shop.example/" }, "first key", PageViewStorage.Noon);
        Assert.Equal(Shop with { ReturnAddress = "https://shop.example/" }, shop!.Description);
        Assert.Equal(PageViewStorage.Noon, shop.Registered);
        Assert.Equal(shop, await store.FindByKeyAsync("first key"));
        Assert.Equal(shop, await store.FindAsync("shop"));
        Assert.Equal([shop], await store.ListAsync());

        Assert.True(await store.ReplaceKeyAsync(shop.Number, "second key"));
        Assert.Null(await store.FindByKeyAsync("first key"));
        Assert.Equal(shop, await store.FindByKeyAsync("second key"));
        Assert.False(await store.ReplaceKeyAsync(shop.Number + 1, "third key"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_handle_is_never_given_twice(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new PartyStore(storage.Database, storage.Writes);
        var shop = await store.AddAsync(Shop, "first key", PageViewStorage.Noon);
        Assert.Null(await store.AddAsync(Shop, "second key", PageViewStorage.Noon));
        await store.RemoveAsync(shop!.Number);
        Assert.Null(await store.AddAsync(Shop, "third key", PageViewStorage.Noon));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_was_removed_has_no_key_and_no_page_and_gets_none(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new PartyStore(storage.Database, storage.Writes);
        var shop = await store.AddAsync(Shop, "first key", PageViewStorage.Noon);
        await store.RemoveAsync(shop!.Number);
        Assert.Null(await store.FindByKeyAsync("first key"));
        Assert.Null(await store.FindAsync("shop"));
        Assert.Empty(await store.ListAsync());
        Assert.False(await store.ReplaceKeyAsync(shop.Number, "second key"));
    }
}
