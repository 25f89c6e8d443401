namespace Flattr.BrowserTests.Accounts.Recovery;

/// <summary>The time of the day after tomorrow, or of next week; it goes on from there.</summary>
internal sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Move(TimeSpan ahead) => _ahead += ahead;
}
