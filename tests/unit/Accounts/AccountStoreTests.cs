using Flattr.Grains.Accounts;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Accounts;

public sealed class AccountStoreTests
{
    private static readonly EmailHash Ada = EmailHash.Of("ada@example.org", new byte[EmailHash.KeyLength]);
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_address_belongs_to_who_claimed_it_first(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new AccountStore(storage.Database, storage.Writes);
        Assert.Null(await store.FindByEmailAsync(Ada));
        Assert.True(await store.ClaimEmailAsync(Ada, First, PageViewStorage.Noon));
        Assert.False(await store.ClaimEmailAsync(Ada, Second, PageViewStorage.Noon));
        Assert.True(await store.ClaimEmailAsync(Ada, First, PageViewStorage.Noon));
        Assert.Equal(First, await store.FindByEmailAsync(Ada));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_many_who_claim_at_once_one_is_the_first_operator(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new AccountStore(storage.Database, storage.Writes);
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ClaimFirstOperatorAsync(Guid.CreateVersion7())));
        Assert.Single(claims, won => won);
        Assert.NotNull(await store.FindFirstOperatorAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_secret_is_drawn_once(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = new AccountStore(storage.Database, storage.Writes);
        Assert.Equal([1, 2, 3], await store.GetSecretAsync("email-hash", [1, 2, 3]));
        Assert.Equal([1, 2, 3], await store.GetSecretAsync("email-hash", [4, 5, 6]));
        Assert.Equal([4, 5, 6], await store.GetSecretAsync("another", [4, 5, 6]));
    }
}
