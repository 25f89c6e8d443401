using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>The second step of log-in: the app's secret, and recovery codes, of which only hashes are kept.</summary>
internal sealed partial class GrainUserStore
    : IUserAuthenticatorKeyStore<Account>, IUserTwoFactorStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        user.AuthenticatorKey = key;
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.AuthenticatorKey);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken)
    {
        user.IsTwoStep = enabled;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.IsTwoStep);

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        user.RecoveryCodes = [.. recoveryCodes.Select(HashOfCode)];
        return Task.CompletedTask;
    }

    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var hash = HashOfCode(code);
        var known = user.RecoveryCodes.Contains(hash);
        user.RecoveryCodes = user.RecoveryCodes.Remove(hash);
        return Task.FromResult(known);
    }

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryCodes.Length);

    /// <summary>A code is random enough for a fast hash; how it is spaced and written is its owner's matter.</summary>
    internal static string HashOfCode(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())));
}
