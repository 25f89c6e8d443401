namespace Flattr.Grains.Mail;

/// <summary>Spaces messages out evenly, so that no more than so many leave in a second, also after a silence.</summary>
/// <param name="rate">Messages a second; null for no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class SendPace(double? rate, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _gap = rate is { } limit ? TimeSpan.FromSeconds(1 / limit) : TimeSpan.Zero;
    private DateTimeOffset _next;

    /// <summary>Waits for a turn; one that isn't used in the end is not given to anybody else.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (_gap > TimeSpan.Zero && Take() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private TimeSpan Take()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var mine = _next > now ? _next : now;
            _next = mine + _gap;
            return mine - now;
        }
    }
}
