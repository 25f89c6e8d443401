namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>
/// How long no message is tried after nothing got out: a second at first, then twice as long each time, a minute at most. A campaign of a hundred thousand would
/// otherwise try each of them in vain while the mail server is away.
/// </summary>
internal sealed class ServerRest(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private TimeSpan _length = Shortest;
    private DateTimeOffset _until;

    /// <summary>When a message may be tried again; a time that is past when one may be now.</summary>
    public DateTimeOffset Until
    {
        get
        {
            lock (_lock)
            {
                return _until;
            }
        }
    }

    public bool IsNow => time.GetUtcNow() < Until;

    /// <summary>Nothing got out. What other connections say meanwhile is the same failure.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now >= _until)
            {
                _until = now + _length;
                _length = _length + _length > Longest ? Longest : _length + _length;
            }
        }
    }

    /// <summary>The server answered.</summary>
    public void End()
    {
        lock (_lock)
        {
            (_length, _until) = (Shortest, default);
        }
    }
}
