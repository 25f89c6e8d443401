using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Flattr.GrainInterfaces;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>
/// Checks an address and a password. Unknown address, wrong password and locked account are one answer, in the same time:
/// each pays for one hash, and a refusal is held back to the next full step of the clock.
/// </summary>
internal sealed class LogIns(UserManager<Account> users, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, TimeProvider time)
{
    /// <summary>Longer than a hash and a write take, so that nearly every refusal takes the same one step.</summary>
    private static readonly TimeSpan RefusalStep = TimeSpan.FromSeconds(1);

    /// <summary>Hashing is expensive on purpose: more than this at once would starve the page views.</summary>
    private static readonly ConcurrencyLimiter Hashing = new(new() { PermitLimit = 2, QueueLimit = 20 });

    private static string? _decoyHash;

    /// <summary>Signs in, or answers false. Throws <see cref="OverloadedException"/> when too many wait for their turn.</summary>
    public async Task<bool> TryAsync(string email, string password, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        using (var turn = await Hashing.AcquireAsync(1, cancellationToken))
        {
            if (!turn.IsAcquired)
            {
                throw new OverloadedException("Too many people are logging in at once.") { RetryAfter = TimeSpan.FromSeconds(5) };
            }

            if (await CheckAsync(email, password) is { } account)
            {
                await signIn.SignInAsync(account, isPersistent: true);
                return true;
            }
        }

        var taken = time.GetElapsedTime(begun);
        await Task.Delay(RefusalStep * Math.Ceiling(taken / RefusalStep) - taken, time, cancellationToken);
        return false;
    }

    private async Task<Account?> CheckAsync(string email, string password)
    {
        _decoyHash ??= hasher.HashPassword(new(), RandomNumberGenerator.GetHexString(32));
        var account = await users.FindByNameAsync(email);
        var result = account is null ? SignInResult.Failed : await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (account is null || result.IsLockedOut)
        {
            hasher.VerifyHashedPassword(new(), _decoyHash, password);
        }

        return result.Succeeded ? account : null;
    }
}
