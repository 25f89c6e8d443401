using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>
/// A secret on its way from the page that shows it to the form that proves it, sealed for one account and an hour. Nothing is kept before the first
/// code is right, so a secret that somebody else has looked at is never the next one.
/// </summary>
internal sealed class SetUpSecrets(IDataProtectionProvider protection, TimeProvider time)
{
    private const int MaxLength = 2_000;

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("two-step");

    public string Seal(Guid account, string secret) =>
        _protector.Protect($"{account} {(time.GetUtcNow() + Lasts).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} {secret}");

    /// <summary>The secret, or null when it is not that account's, not ours or too old.</summary>
    public string? Open(Guid account, string? seal)
    {
        if (seal is not { Length: > 0 and <= MaxLength })
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(seal).Split(' ') is [var whose, var until, var secret]
                && whose == account.ToString() && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? secret : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
