namespace Flattr.Grains.Mail.Campaigns;

/// <summary>How many messages of a campaign are sent in a second, by what its reports told of late: whoever watches it asks for one every other second.</summary>
internal sealed class MessageRate(TimeProvider time)
{
    /// <summary>What was told longer ago says nothing of how fast it goes now.</summary>
    private static readonly TimeSpan OfLate = TimeSpan.FromSeconds(30);

    /// <summary>A shorter time says more of when was asked than of how fast it goes. It also bounds how much is kept.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private readonly Queue<(long At, long Sent)> _told = new();
    private long _last;

    /// <summary>Notes how many are sent by now, and answers how many were a second since the oldest report of late; 0 at the first.</summary>
    public double Next(long sent)
    {
        while (_told.TryPeek(out var old) && time.GetElapsedTime(old.At) > OfLate)
        {
            _told.Dequeue();
        }

        double passed = _told.TryPeek(out var oldest) ? time.GetElapsedTime(oldest.At).TotalSeconds : 0;
        double rate = passed < Apart.TotalSeconds ? 0 : Math.Max(0, sent - oldest.Sent) / passed;
        if (_told.Count == 0 || time.GetElapsedTime(_last) >= Apart)
        {
            _last = time.GetTimestamp();
            _told.Enqueue((_last, sent));
        }

        return rate;
    }
}
