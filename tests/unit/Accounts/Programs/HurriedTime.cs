namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>The time as it is, except that whatever waits for it has waited already.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private int _waits;

    /// <summary>How often something waited.</summary>
    public int Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _waits);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
