using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Flattr.Api.Accounts.Sessions;

/// <summary>
/// Sessions of programs: the same as those of browsers, their claims sealed into a token in the place of a cookie. A token says nothing by
/// itself of whether its session is open.
/// </summary>
internal sealed class SessionTokens(IDataProtectionProvider protection)
{
    private const int MaxLength = 1_000;
    private const int IdLength = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("session-token");

    /// <summary>Base64url, about 200 characters.</summary>
    public string Seal(ClaimsPrincipal principal)
    {
        var (user, session) = SessionClaims.Read(principal)!.Value;
        return _protector.Protect($"{user:N}{session:N}");
    }

    /// <summary>The claims, to be checked; null when the token is not ours or not whole.</summary>
    public ClaimsPrincipal? Open(string? token)
    {
        if (token is not { Length: > 0 and <= MaxLength })
        {
            return null;
        }

        try
        {
            var ids = _protector.Unprotect(token);
            return SessionClaims.Sealed(Guid.ParseExact(ids[..IdLength], "N"), Guid.ParseExact(ids[IdLength..], "N"));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
