using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Recovery;
using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Accounts;
using Flattr.UnitTests.Buttons.Storage;
using Flattr.UnitTests.Pages;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Accounts.Recovery;

public sealed class RecoveryGrainTests : IAsyncDisposable
{
    private static readonly ImmutableArray<ShownField> Right =
        [new(ProfileField.Location, "London"), new(ProfileField.Country, "GB"), new(ProfileField.Phone, "+442071234567")];

    private readonly FakeTimeProvider _time = new(new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));

    private readonly KeptUser _kept = new()
    {
        State = new()
        {
            Credentials = new() { Email = "ada@example.org", PasswordHash = "hash", SecurityStamp = "security", Stamp = "1", RecoveryCodes = ["code"] },
            Profile = new() { Version = 1, Fields = [.. Right.Select(value => new Flattr.Grains.Accounts.Profiles.KeptField { Field = value.Field, Value = value.Value })] },
        },
    };

    private readonly Guid _ada = Guid.CreateVersion7();
    private readonly ButtonStorage _storage = ButtonStorage.Start(new FakeTimeProvider());

    private UserGrain Grain => FakeActivation.Make(
        GrainIdKeyExtensions.CreateGuidKey(_ada), grains: null!, () => new UserGrain(_kept, _time, null!, null!, null!, _storage.OfOwner, null!));

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Three_tries_in_thirty_days_and_no_more()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.False(await Grain.OpenRecoveryAsync(new(Guid.NewGuid(), "new@example.org", [])));
        }

        Assert.False(await Grain.OpenRecoveryAsync(new(Guid.NewGuid(), "new@example.org", Right)));
        _time.Advance(TimeSpan.FromDays(30));
        Assert.True(await Grain.OpenRecoveryAsync(new(Guid.NewGuid(), "new@example.org", Right)));
    }

    [Fact]
    public async Task A_code_is_used_up_and_ten_wrong_ones_end_the_case()
    {
        var first = Guid.NewGuid();
        Assert.True(await Grain.OpenRecoveryAsync(new(first, "new@example.org", Right)));
        Assert.False(await Grain.ProveByCodeAsync(Guid.NewGuid(), "code"));
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.False(await Grain.ProveByCodeAsync(first, "wrong"));
        }

        Assert.Null(await Grain.FindRecoveryAsync(first));
        Assert.False(await Grain.ProveByCodeAsync(first, "code"));

        var second = Guid.NewGuid();
        Assert.True(await Grain.OpenRecoveryAsync(new(second, "new@example.org", Right)));
        Assert.True(await Grain.ProveByCodeAsync(second, "code"));
        Assert.Empty(_kept.State.Credentials!.RecoveryCodes);
        Assert.Equal(RecoveryStage.Waiting, (await Grain.FindRecoveryAsync(second))!.Stage);
        Assert.False(await Grain.ProveByCodeAsync(second, "code"));
    }

    [Fact]
    public async Task Nothing_is_recovered_before_the_wait_is_over()
    {
        var recovery = Guid.NewGuid();
        var next = _kept.State.Credentials! with { Email = "new@example.org", Stamp = "2" };
        Assert.True(await Grain.OpenRecoveryAsync(new(recovery, "new@example.org", Right)));
        Assert.False(await Grain.RecoverAsync(recovery, next, "1"));
        Assert.True(await Grain.ProveBySiteAsync(recovery));
        Assert.False(await Grain.RecoverAsync(recovery, next, "1"));
        _time.Advance(TimeSpan.FromDays(7));
        Assert.False(await Grain.RecoverAsync(recovery, next, "another"));
        Assert.Equal("ada@example.org", _kept.State.Credentials!.Email);
        Assert.Equal(RecoveryStage.Ready, (await Grain.FindRecoveryAsync(recovery))!.Stage);
    }

    [Fact]
    public async Task Nobody_has_nothing_to_recover()
    {
        _kept.State = new();
        Assert.False(await Grain.OpenRecoveryAsync(new(Guid.NewGuid(), "new@example.org", Right)));
        Assert.Equal(0, _kept.Writes);
    }

    [Fact]
    public async Task Sites_are_those_of_the_profile_and_those_that_carry_a_button_each_once()
    {
        var recovery = Guid.NewGuid();
        _kept.State.Profile!.Fields.Add(new() { Field = ProfileField.Website, Value = "https://ada.example/me" });
        _kept.State.Profile.Fields.Add(new() { Field = ProfileField.Links, Value = "https://Links.example/a\nhttps://links.example/b" });
        Assert.True(await Grain.OpenRecoveryAsync(new(recovery, "new@example.org", Right)));
        await AddAsync(1, "https://ada.example/notes");
        await AddAsync(2, "https://blog.example/notes");
        await AddAsync(3, "https://blog.example/more");
        await AddAsync(4, "https://hidden.example/");
        await _storage.Buttons.ChangeAsync(new(4), _ada, new() { Url = "https://hidden.example/", Title = "Title" }, hidden: true, revision: 1);
        Assert.Equal(["https://ada.example/me", "https://Links.example/a", "https://blog.example/notes"], (await Grain.FindRecoveryAsync(recovery))!.Sites);
        for (var button = 5; button < 40; button++)
        {
            await AddAsync(button, $"https://site{button}.example/");
        }

        var sites = (await Grain.FindRecoveryAsync(recovery))!.Sites;
        Assert.Equal((20, "https://ada.example/me"), (sites.Length, sites[0]));
        Assert.Null(await Grain.FindRecoveryAsync(Guid.NewGuid()));
    }

    private Task<ButtonSaved> AddAsync(int button, string url) => _storage.Buttons.AddAsync(new(button), _ada, new() { Url = url, Title = "Title" });
}
