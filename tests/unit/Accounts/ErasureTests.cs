using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Accounts;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Grains.Buttons;
using Flattr.Tests.PageViews.Storage;
using Flattr.UnitTests.Buttons.Storage;
using Flattr.UnitTests.Mail.Subscriptions;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts;

/// <summary>The end of an account with all that it has, on both databases.</summary>
public sealed class ErasureTests
{
    private static readonly Guid Ada = Guid.CreateVersion7();
    private static readonly Guid Bob = Guid.CreateVersion7();

    public static TheoryData<DatabaseKind> Kinds => [DatabaseKind.Sqlite, DatabaseKind.Postgres];

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_buttons_of_an_account_go_with_it(DatabaseKind kind)
    {
        await using var storage = await ButtonStorage.StartAsync(kind, TimeProvider.System);
        foreach (var (button, owner) in new[] { (1, Ada), (2, Ada), (3, Bob) })
        {
            await storage.Buttons.AddAsync(new(button), owner, new() { Url = $"https://example.org/{button}", Title = "Title" });
        }

        Assert.True(await AccountOf(Ada, storage, storage.OfOwner).EraseAsync());
        Assert.False(await storage.Reader.HasAnyAsync(Ada));
        Assert.True(await storage.Reader.HasAnyAsync(Bob));
        Assert.Empty(await Erasures(storage).ListAsync());
    }

    [Fact]
    public async Task An_erasure_that_breaks_off_at_the_buttons_is_gone_on_with()
    {
        await using var storage = ButtonStorage.Start(TimeProvider.System);
        await using var away = ButtonStorage.Start(TimeProvider.System);
        await storage.Buttons.AddAsync(new(1), Ada, new ButtonDescription { Url = "https://example.org/1", Title = "Title" });
        await away.Buttons.AddAsync(new(1), Ada, new ButtonDescription { Url = "https://example.org/1", Title = "Title" });
        await away.Writes.StopAsync(CancellationToken.None);
        await Assert.ThrowsAnyAsync<Exception>(() => AccountOf(Ada, storage, away.OfOwner).EraseAsync());
        Assert.Equal([Ada], await Erasures(storage).ListAsync());
        Assert.True(await AccountOf(Ada, storage, storage.OfOwner).EraseAsync());
        Assert.Empty(await Erasures(storage).ListAsync());
        Assert.False(await storage.Reader.HasAnyAsync(Ada));
    }

    private static ErasureStore Erasures(ButtonStorage storage) => new(storage.Database, storage.Writes);

    private static UserGrain AccountOf(Guid account, ButtonStorage storage, OwnerButtons buttons) => FakeActivation.Make(
        GrainIdKeyExtensions.CreateGuidKey(account),
        grains: null!,
        () => new UserGrain(new KeptUser(), TimeProvider.System, null!, new ProfileStore(storage.Database, storage.Writes), Erasures(storage), buttons, new KeptSubscriptions()));
}
