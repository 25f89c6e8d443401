namespace Flattr.Api.Accounts;

/// <summary>
/// Answers that must not tell whether an address is known are held back to the next full step of the clock, so that what differs inside of
/// one step is not seen from outside.
/// </summary>
internal sealed class EqualTime(TimeProvider time)
{
    /// <summary>Longer than a hash and a few writes take, so that nearly every answer takes the same one step.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    public long Begin() => time.GetTimestamp();

    public Task EndAsync(long begun, CancellationToken cancellationToken) => EndAsync(begun, Step, cancellationToken);

    /// <summary>For work that takes longer than a form should.</summary>
    public Task EndAsync(long begun, TimeSpan step, CancellationToken cancellationToken)
    {
        var taken = time.GetElapsedTime(begun);
        return Task.Delay(step * Math.Ceiling(taken / step) - taken, time, cancellationToken);
    }
}
