using System.Threading.RateLimiting;
using Flattr.Api.PageViews.Edge.Agents;

namespace Flattr.Api.Accounts.Letters;

/// <summary>
/// How many letters an address is sent because somebody typed it: 5 in an hour from each process. Counted by a keyed hash of 16 bits whose key is
/// drawn anew in every process, so no address is kept and memory is bounded.
/// </summary>
internal sealed class LetterLimits : IDisposable
{
    private const int LettersAnHour = 5;

    private readonly KeyedHash _hash = KeyedHash.Random();
    private readonly PartitionedRateLimiter<ushort> _letters = PartitionedRateLimiter.Create<ushort, ushort>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = LettersAnHour, Window = TimeSpan.FromHours(1) }));

    public bool Allow(string address)
    {
        using var lease = _letters.AttemptAcquire((ushort)_hash.Of(address.Trim().ToLowerInvariant()));
        return lease.IsAcquired;
    }

    public void Dispose() => _letters.Dispose();
}
