namespace Flattr.Api.PageViews.Import.Command;

/// <summary>Tries again while a server is away, at growing distances, until it has been away for too long.</summary>
internal sealed class Patience(TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);

    private long _since;
    private int _failures;

    public void Succeeded() => _failures = 0;

    /// <summary>Waits before the next try; false when it is enough.</summary>
    public async Task<bool> WaitAsync(TimeSpan? asked, CancellationToken cancellationToken)
    {
        if (_failures++ == 0)
        {
            _since = time.GetTimestamp();
        }

        var left = limit - time.GetElapsedTime(_since);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        var wait = Min(Longest, Shortest * Math.Pow(2, Math.Min(_failures - 1, 10)));
        wait = asked is { } least && least > wait ? least : wait;
        await Task.Delay(Min(left, wait), time, cancellationToken);
        return true;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
