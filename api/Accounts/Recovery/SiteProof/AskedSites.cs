namespace Flattr.Api.Accounts.Recovery.SiteProof;

/// <summary>
/// Lets a host be asked once in ten seconds, so that nobody uses this server to trouble another one. It keeps 4,096 times and no name:
/// hosts that meet in one of them, which is rare, wait for each other.
/// </summary>
internal sealed class AskedSites(TimeProvider time)
{
    private const int Count = 4096;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(10);

    private readonly long[] _asked = new long[Count];

    /// <summary>True once, then false for ten seconds.</summary>
    public bool MayAsk(Uri site)
    {
        ref var asked = ref _asked[(uint)string.GetHashCode(site.IdnHost.AsSpan().TrimEnd('.')) % Count];
        var now = time.GetTimestamp();
        var last = Volatile.Read(ref asked);
        return (last == 0 || time.GetElapsedTime(last, now) >= _pause) && Interlocked.CompareExchange(ref asked, now, last) == last;
    }
}
