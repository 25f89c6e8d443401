using Flattr.Api.PageViews.Edge;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class SaltsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new(2026, 1, 2, 23, 59, 0, TimeSpan.Zero));
    private readonly FakeGrains _grains = new();
    private readonly Salts _salts;

    public SaltsTests() => _salts = new(_grains.Factory, _time);

    public void Dispose() => _salts.Dispose();

    [Fact]
    public async Task Salt_is_asked_for_once_a_day()
    {
        await _salts.GetTodayAsync();
        var salts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _salts.GetTodayAsync().AsTask()));

        Assert.All(salts, salt => Assert.Same(_grains.Salt, salt));
        Assert.Equal(1, _grains.SaltsAsked);
    }

    [Fact]
    public async Task Salt_is_forgotten_at_midnight_though_nobody_asks()
    {
        await _salts.GetTodayAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.True(_salts.Holds);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_salts.Holds);
    }

    [Fact]
    public async Task Next_day_has_the_next_salt()
    {
        await _salts.GetTodayAsync();
        for (int day = 3; day < 6; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            Assert.False(_salts.Holds);
            _grains.Salt = new(new(2026, 1, day), [.. new byte[16]]);
            Assert.Equal(new(2026, 1, day), (await _salts.GetTodayAsync()).Day);
        }

        Assert.Equal(4, _grains.SaltsAsked);
    }

    [Fact]
    public async Task Silo_whose_clock_is_late_is_asked_again_until_it_turns()
    {
        _time.Advance(TimeSpan.FromMinutes(2));
        await _salts.GetTodayAsync();
        await _salts.GetTodayAsync();
        Assert.Equal(2, _grains.SaltsAsked);

        _grains.Salt = new(new(2026, 1, 3), [.. new byte[16]]);
        await _salts.GetTodayAsync();
        await _salts.GetTodayAsync();
        Assert.Equal(3, _grains.SaltsAsked);
    }

    [Fact]
    public async Task Silo_whose_clock_is_early_gives_tomorrows_salt_which_stays()
    {
        _grains.Salt = new(new(2026, 1, 3), [.. new byte[16]]);
        await _salts.GetTodayAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        await _salts.GetTodayAsync();
        Assert.Equal(1, _grains.SaltsAsked);
    }
}
