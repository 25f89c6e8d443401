using Flattr.Grains.Accounts;
using Flattr.Grains.Accounts.Operators;
using Flattr.Tests.PageViews.Storage;

namespace Flattr.UnitTests.Accounts.Operators;

public sealed class OperatorStoreTests
{
    private const string Token = "a token";

    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly DateTimeOffset Noon = PageViewStorage.Noon;

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Who_sets_the_server_up_is_on_the_list(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = await WithFirstAsync(storage);
        Assert.False(await new AccountStore(storage.Database, storage.Writes).ClaimFirstOperatorAsync(Second));
        Assert.Equal((First, null, null), Assert.Single((await store.ListAsync()).Select(one => (one.Account, one.Name, one.Since))));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_invitation_makes_one_operator(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = await WithFirstAsync(storage);
        Assert.True(await store.AddInvitationAsync(Token, "Ada", Noon, Noon.AddDays(7)));
        Assert.Equal(("Ada", Noon.AddDays(7)), Assert.Single((await store.ListInvitationsAsync(Noon)).Select(one => (one.Name, one.Expires))));
        Assert.True(await store.IsOpenToAsync(Token, Second, Noon));
        Assert.False(await store.IsOpenToAsync("another token", Second, Noon));
        Assert.False(await store.AcceptAsync("another token", Second, Noon));

        Assert.True(await store.AcceptAsync(Token, Second, Noon.AddDays(1)));
        Assert.Empty(await store.ListInvitationsAsync(Noon.AddDays(1)));
        Assert.False(await store.AcceptAsync(Token, Guid.CreateVersion7(), Noon.AddDays(1)));
        var ada = (await store.ListAsync()).Single(one => one.Account == Second);
        Assert.Equal(("Ada", Noon.AddDays(1), false), (ada.Name, ada.Since, ada.IsLeaving));

        // What was interrupted before the account had its role is done again.
        Assert.True(await store.AcceptAsync(Token, Second, Noon.AddDays(2)));
        Assert.Equal(2, (await store.ListAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_many_who_open_one_link_at_once_one_becomes_operator(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = await WithFirstAsync(storage);
        await store.AddInvitationAsync(Token, "Ada", Noon, Noon.AddDays(7));
        var accepted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.AcceptAsync(Token, Guid.CreateVersion7(), Noon)));
        Assert.Single(accepted, won => won);
        Assert.Equal(2, (await store.ListAsync()).Count);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_invitation_is_over_after_its_time_or_when_it_is_withdrawn(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = await WithFirstAsync(storage);
        await store.AddInvitationAsync(Token, "Ada", Noon, Noon.AddDays(7));
        Assert.False(await store.IsOpenToAsync(Token, Second, Noon.AddDays(7)));
        Assert.False(await store.AcceptAsync(Token, Second, Noon.AddDays(7)));
        Assert.Empty(await store.ListInvitationsAsync(Noon.AddDays(7)));

        await store.RemoveInvitationAsync(Assert.Single(await store.ListInvitationsAsync(Noon)).Number);
        Assert.False(await store.AcceptAsync(Token, Second, Noon));
        Assert.Single(await store.ListAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Who_was_removed_does_not_come_back_by_his_old_link(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = await WithTwoAsync(storage);
        Assert.True(await store.BeginRemovalAsync(Second));
        Assert.True((await store.ListAsync()).Single(one => one.Account == Second).IsLeaving);
        Assert.True(await store.BeginRemovalAsync(Second));
        await store.EndRemovalAsync(Second);
        Assert.Equal(First, Assert.Single(await store.ListAsync()).Account);
        Assert.False(await store.AcceptAsync(Token, Second, Noon));
        Assert.True(await store.BeginRemovalAsync(Second));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_last_operator_stays_whoever_leaves_at_the_same_moment(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = await WithTwoAsync(storage);
        var left = await Task.WhenAll(store.BeginRemovalAsync(First), store.BeginRemovalAsync(Second));
        Assert.Single(left, went => went);
        Assert.Single(await store.ListAsync(), one => !one.IsLeaving);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task No_more_than_fifty_invitations_are_open(DatabaseKind kind)
    {
        await using var storage = await PageViewStorage.StartAsync(kind);
        var store = await WithFirstAsync(storage);
        for (var number = 0; number < 50; number++)
        {
            Assert.True(await store.AddInvitationAsync($"{number}", "Ada", Noon, Noon.AddDays(7)));
        }

        Assert.False(await store.AddInvitationAsync(Token, "Ada", Noon, Noon.AddDays(7)));
        Assert.True(await store.AddInvitationAsync(Token, "Ada", Noon.AddDays(7), Noon.AddDays(14)));
    }

    private static async Task<OperatorStore> WithFirstAsync(PageViewStorage storage)
    {
        await new AccountStore(storage.Database, storage.Writes).ClaimFirstOperatorAsync(First);
        return new(storage.Database, storage.Writes);
    }

    private static async Task<OperatorStore> WithTwoAsync(PageViewStorage storage)
    {
        var store = await WithFirstAsync(storage);
        await store.AddInvitationAsync(Token, "Ada", Noon, Noon.AddDays(7));
        Assert.True(await store.AcceptAsync(Token, Second, Noon));
        return store;
    }
}
