using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>
/// The link of a case: account and number, sealed. A claim that did not match gets one as well, of nobody's account, and nobody but us can tell
/// them apart.
/// </summary>
internal sealed class RecoveryLinks(IDataProtectionProvider protection)
{
    private const int MaxLength = 500;

    private readonly IDataProtector _protector = protection.CreateProtector("recovery");

    public string Seal(Guid account, Guid recovery) =>
        WebEncoders.Base64UrlEncode(_protector.Protect([.. account.ToByteArray(bigEndian: true), .. recovery.ToByteArray(bigEndian: true)]));

    public (Guid Account, Guid Case)? Open(string? token)
    {
        if (token is not { Length: > 0 and <= MaxLength })
        {
            return null;
        }

        try
        {
            var bytes = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return (new(bytes.AsSpan(0, 16), bigEndian: true), new(bytes.AsSpan(16, 16), bigEndian: true));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What has to appear on a site; made of the number of the case, so that it is there for a case that is none, too.</summary>
    public static string ChallengeOf(Guid recovery) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"challenge {recovery}")).AsSpan(0, 16));
}
