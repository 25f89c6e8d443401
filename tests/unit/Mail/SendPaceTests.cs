using Flattr.Grains.Mail;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Mail;

public sealed class SendPaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Without_a_limit_nobody_waits()
    {
        var pace = new SendPace(null, _time);
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.True(pace.WaitAsync(CancellationToken.None).AsTask().IsCompletedSuccessfully));
    }

    [Fact]
    public void Two_a_second_leave_half_a_second_apart_also_after_a_silence()
    {
        var pace = new SendPace(2, _time);
        _time.Advance(TimeSpan.FromHours(1));
        Task[] waits = [.. Enumerable.Range(0, 4).Select(_ => pace.WaitAsync(CancellationToken.None).AsTask())];
        int[] done = [.. Enumerable.Range(0, 4).Select(_ =>
        {
            int completed = waits.Count(wait => wait.IsCompleted);
            _time.Advance(TimeSpan.FromMilliseconds(500));
            return completed;
        })];
        Assert.Equal([1, 2, 3, 4], done);
    }
}
