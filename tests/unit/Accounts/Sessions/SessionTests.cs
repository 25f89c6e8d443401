using Flattr.Grains.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Accounts.Sessions;

public sealed class SessionTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));

    private readonly KeptUser _kept = new()
    {
        State = new() { Credentials = new() { Email = "ada@example.org", PasswordHash = "hash", SecurityStamp = "security", Stamp = "1", Roles = ["operator"] } },
    };

    private UserGrain Grain => new(_kept, _time, null!, null!, null!, null!, null!);

    [Fact]
    public async Task A_session_is_open_until_it_is_ended()
    {
        var session = (await Grain.OpenSessionAsync("Firefox, GNU/Linux"))!.Value;
        Assert.Equal(["operator"], (await Grain.CheckSessionAsync(session))!.Roles);
        Assert.Null(await Grain.CheckSessionAsync(Guid.NewGuid()));
        Assert.True(await Grain.EndSessionAsync(session));
        Assert.Null(await Grain.CheckSessionAsync(session));
        Assert.False(await Grain.EndSessionAsync(session));
    }

    [Fact]
    public async Task It_ends_thirty_days_after_its_last_use_and_a_day_of_use_is_one_write()
    {
        var session = (await Grain.OpenSessionAsync("Firefox"))!.Value;
        var writes = _kept.Writes;
        _time.Advance(TimeSpan.FromDays(30));
        Assert.NotNull(await Grain.CheckSessionAsync(session));
        Assert.NotNull(await Grain.CheckSessionAsync(session));
        Assert.Equal(writes + 1, _kept.Writes);
        _time.Advance(TimeSpan.FromDays(30));
        Assert.NotNull(await Grain.CheckSessionAsync(session));
        _time.Advance(TimeSpan.FromDays(31));
        Assert.Null(await Grain.CheckSessionAsync(session));
        Assert.Empty(await Grain.ListSessionsAsync());
    }

    [Fact]
    public async Task Another_security_stamp_ends_all_of_them()
    {
        var session = (await Grain.OpenSessionAsync("Firefox"))!.Value;
        var known = _kept.State.Credentials!;
        Assert.True(await Grain.SetCredentialsAsync(known with { Stamp = "2", FailedLogIns = 1 }, "1"));
        Assert.NotNull(await Grain.CheckSessionAsync(session));
        Assert.True(await Grain.SetCredentialsAsync(known with { Stamp = "3", SecurityStamp = "another" }, "2"));
        Assert.Null(await Grain.CheckSessionAsync(session));
    }

    [Fact]
    public async Task Of_too_many_the_oldest_ends()
    {
        List<Guid> sessions = [];
        for (var number = 0; number < 51; number++)
        {
            sessions.Add((await Grain.OpenSessionAsync($"Device {number}"))!.Value);
        }

        Assert.Equal(50, (await Grain.ListSessionsAsync()).Length);
        Assert.Equal("Device 50", (await Grain.ListSessionsAsync())[0].Device);
        Assert.Null(await Grain.CheckSessionAsync(sessions[0]));
        await Grain.EndOtherSessionsAsync(sessions[7]);
        Assert.Equal([sessions[7]], (await Grain.ListSessionsAsync()).Select(session => session.Id));
    }

    [Fact]
    public async Task Nobody_has_no_session()
    {
        _kept.State = new();
        Assert.Null(await Grain.OpenSessionAsync("Firefox"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grain.OpenSessionAsync(new string('x', 61)));
    }
}
