using Flattr.Grains.Accounts;
using Flattr.Grains.Accounts.Operators;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Accounts;

public sealed class ErasureStoreTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly Guid Bob = Guid.CreateVersion7();

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task No_row_of_any_table_names_who_was_erased(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var accounts = new AccountStore(storage.Database, storage.Writes);
        var erasures = new ErasureStore(storage.Database, storage.Writes);
        foreach (var (account, email) in new[] { (Ada, "ada@example.org"), (Bob, "bob@example.org") })
        {
            Assert.True(await accounts.ClaimEmailAsync(EmailHash.Of(email, new byte[32]), account, PageViewStorage.Noon));
            Assert.True(await accounts.ClaimPasskeyAsync(account.ToByteArray(), account));
        }

        Assert.True(await erasures.BeginAsync(Ada));
        Assert.Equal([Ada], await erasures.ListAsync());
        await erasures.FinishAsync(Ada);
        Assert.Empty(await erasures.ListAsync());
        Assert.Null(await accounts.FindByEmailAsync(EmailHash.Of("ada@example.org", new byte[32])));
        Assert.Null(await accounts.FindByPasskeyAsync(Ada.ToByteArray()));
        Assert.Equal(Bob, await accounts.FindByEmailAsync(EmailHash.Of("bob@example.org", new byte[32])));
        Assert.Equal(Bob, await accounts.FindByPasskeyAsync(Bob.ToByteArray()));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_last_operator_stays_whoever_leaves_at_the_same_moment(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var accounts = new AccountStore(storage.Database, storage.Writes);
        var operators = new OperatorStore(storage.Database, storage.Writes);
        var erasures = new ErasureStore(storage.Database, storage.Writes);
        Assert.True(await accounts.ClaimFirstOperatorAsync(Ada));
        Assert.False(await erasures.BeginAsync(Ada));
        Assert.True(await operators.AddInvitationAsync("token", "Bob", PageViewStorage.Noon, PageViewStorage.Noon.AddDays(1)));
        Assert.True(await operators.AcceptAsync("token", Bob, PageViewStorage.Noon));
        var left = await Task.WhenAll(erasures.BeginAsync(Ada), erasures.BeginAsync(Bob));
        Assert.Single(left, begun => begun);
        Assert.Single(await erasures.ListAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_address_that_its_claimant_does_not_use_is_free_after_a_while(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var accounts = new AccountStore(storage.Database, storage.Writes);
        var email = EmailHash.Of("ada@example.org", new byte[32]);
        var later = PageViewStorage.Noon.AddMinutes(11);
        Assert.True(await accounts.ClaimEmailAsync(email, Ada, PageViewStorage.Noon));
        await accounts.TakeEmailAsync(email, Ada, Bob, PageViewStorage.Noon, later);
        Assert.Equal(Ada, await accounts.FindByEmailAsync(email));
        await accounts.TakeEmailAsync(email, Ada, Bob, PageViewStorage.Noon.AddMinutes(1), later);
        Assert.Equal(Bob, await accounts.FindByEmailAsync(email));
        await accounts.ReleaseEmailAsync(email, Ada);
        Assert.Equal(Bob, await accounts.FindByEmailAsync(email));
        await accounts.ReleaseEmailAsync(email, Bob);
        Assert.Null(await accounts.FindByEmailAsync(email));
    }
}
