using CsCheck;
using Flattr.Grains.Buttons;
using Flattr.Tests.PageViews.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Buttons;

public sealed class ClickLimitsTests
{
    [Fact]
    public void Whatever_a_sender_does_no_hour_holds_more_of_his_clicks_than_the_bound() => Gen.Select(Gen.Int[2, 40], Gen.Int[0, 900].Array[1, 300]).Sample((bound, pauses) =>
    {
        var time = new FakeTimeProvider(PageViewStorage.Noon);
        var limits = Limits(bound, time);
        var counted = new List<DateTimeOffset>();
        foreach (int pause in pauses)
        {
            time.Advance(TimeSpan.FromSeconds(pause));
            if (limits.TryTake(1))
            {
                counted.Add(time.GetUtcNow());
            }
        }

        return counted.TrueForAll(first => counted.Count(one => one >= first && one < first.AddHours(1)) <= bound);
    });

    [Fact]
    public void Half_of_the_bound_is_there_at_once_and_comes_back_within_the_hour()
    {
        var time = new FakeTimeProvider(PageViewStorage.Noon);
        var limits = Limits(60, time);
        Assert.Equal(30, Enumerable.Range(0, 100).Count(_ => limits.TryTake(1)));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, Enumerable.Range(0, 100).Count(_ => limits.TryTake(1)));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(30, Enumerable.Range(0, 100).Count(_ => limits.TryTake(1)));
    }

    [Fact]
    public void What_was_not_counted_is_given_back()
    {
        var limits = Limits(2, new FakeTimeProvider(PageViewStorage.Noon));
        for (int turn = 0; turn < 10; turn++)
        {
            Assert.True(limits.TryTake(1));
            limits.GiveBack(1);
        }

        Assert.True(limits.TryTake(1));
        Assert.False(limits.TryTake(1));
    }

    [Fact]
    public void A_crowd_refuses_nobody_and_does_not_hide_who_clicks_most()
    {
        var limits = Limits(4, new FakeTimeProvider(PageViewStorage.Noon));
        Assert.True(limits.TryTake(7));
        Assert.True(limits.TryTake(7));
        var random = new Random(2012);
        for (int number = 0; number < 600_000; number++)
        {
            Assert.True(limits.TryTake((ulong)random.NextInt64()));
        }

        Assert.False(limits.TryTake(7));
    }

    private static ClickLimits Limits(int bound, TimeProvider time) => new(Options.Create(new ButtonOptions { ClicksPerAddress = bound }), time);
}
