using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>Checks what an account with two-step log-in asks for after the password.</summary>
internal sealed class SecondSteps(UserManager<Account> users)
{
    /// <summary>
    /// Whether that is a code of the authenticator app, or a recovery code, which is spent with it. A wrong one is counted like a wrong
    /// password; none at all is not.
    /// </summary>
    public async Task<bool> IsRightAsync(Account account, string? code)
    {
        var digits = string.Concat((code ?? string.Empty).Where(char.IsAsciiLetterOrDigit));
        if (digits.Length == 0)
        {
            return false;
        }

        if (await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, digits)
            || (await users.RedeemTwoFactorRecoveryCodeAsync(account, digits)).Succeeded)
        {
            await users.ResetAccessFailedCountAsync(account);
            return true;
        }

        await users.AccessFailedAsync(account);
        return false;
    }
}
