using Flattr.Grains.Mail.Campaigns;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Mail.Campaigns;

public sealed class MessageRateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MessageRate _rate;

    public MessageRateTests() => _rate = new(_time);

    [Fact]
    public void The_first_report_knows_of_none()
    {
        Assert.Equal(0, _rate.Next(500));
        Assert.Equal(0, After(0.5, 900));
        Assert.Equal(400, After(0.5, 900));
    }

    [Fact]
    public void It_is_that_of_the_last_half_minute()
    {
        _rate.Next(0);
        Assert.Equal(100, After(2, 200));
        Assert.Equal(100, After(28, 3_000));

        // The first report is forgotten now: it went more slowly since the second.
        Assert.Equal(1_800.0 / 29, After(1, 2_000), 6);
    }

    [Fact]
    public void Nobody_asked_for_long_and_nothing_is_known()
    {
        _rate.Next(0);
        Assert.Equal(0, After(31, 3_100));
        Assert.Equal(50, After(10, 3_600));
    }

    [Fact]
    public void Whoever_asks_all_the_time_fills_nothing_and_changes_nothing()
    {
        for (int report = 0; report <= 10_000; report++)
        {
            double rate = After(0.01, report);
            if (report > 100)
            {
                Assert.InRange(rate, 99, 101);
            }
        }
    }

    [Fact]
    public void Numbers_that_fall_are_no_rate()
    {
        _rate.Next(100);
        Assert.Equal(0, After(10, 50));
    }

    private double After(double seconds, long sent)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _rate.Next(sent);
    }
}
