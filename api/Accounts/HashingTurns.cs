using System.Threading.RateLimiting;
using Flattr.GrainInterfaces;

namespace Flattr.Api.Accounts;

/// <summary>Hashing a password is expensive on purpose: no more than half of the cores do it at once, so that it cannot starve the page views.</summary>
internal sealed class HashingTurns : IDisposable
{
    private const int MaxWaiting = 20;

    private readonly ConcurrencyLimiter _turns = new(new() { PermitLimit = Math.Max(1, Environment.ProcessorCount / 2), QueueLimit = MaxWaiting });

    /// <summary>Does the work when it is its turn. Throws <see cref="OverloadedException"/> when too many wait.</summary>
    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await _turns.AcquireAsync(1, cancellationToken);
        return turn.IsAcquired
            ? await work()
            : throw new OverloadedException("Too many people are logging in at once.") { RetryAfter = TimeSpan.FromSeconds(5) };
    }

    public void Dispose() => _turns.Dispose();
}
