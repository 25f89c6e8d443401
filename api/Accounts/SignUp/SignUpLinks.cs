using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Flattr.Api.Accounts.SignUp;

/// <summary>Links that say whom they were sent to, sealed: so nothing has to be kept until one is opened.</summary>
internal sealed class SignUpLinks(IDataProtectionProvider protection, TimeProvider time)
{
    private const int MaxLength = 2_000;

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    private readonly IDataProtector _protector = protection.CreateProtector("sign-up");

    public string Seal(string email) =>
        _protector.Protect($"{(time.GetUtcNow() + Lasts).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} {email}");

    /// <summary>The address, or null when the link is not ours, not whole or a day old.</summary>
    public string? Open(string? token)
    {
        if (token is not { Length: > 0 and <= MaxLength })
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(token).Split(' ', 2);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
