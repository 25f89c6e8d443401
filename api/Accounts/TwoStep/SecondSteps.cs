using System.Security.Cryptography;
using System.Text;
using Flattr.Api.Accounts.Letters;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>The code that is asked for after the password: of the app, or one of the saved ones. Wrong ones count towards the lockout.</summary>
internal sealed class SecondSteps(UserManager<Account> users, SignInManager<Account> signIn, AccountLetters letters)
{
    private const int AppCodeLength = 6;

    /// <summary>Signs in who has just given his password; null when that was too long ago.</summary>
    public async Task<bool?> TryAsync(string typed)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return null;
        }

        if (!await IsRightAsync(account, typed))
        {
            return false;
        }

        await signIn.SignInAsync(account, isPersistent: true);
        await signIn.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return true;
    }

    /// <summary>Whether the code is right, for who has given the password in the same breath.</summary>
    public async Task<bool> IsRightAsync(Account account, string? typed)
    {
        // No code at all is no try.
        var code = string.Concat((typed ?? string.Empty).Where(char.IsAsciiLetterOrDigit));
        if (code.Length == 0 || await users.IsLockedOutAsync(account))
        {
            return false;
        }

        var right = code.Length == AppCodeLength ? await IsOfTheAppAsync(account, code) : await IsSavedAsync(account, code);
        if (!right)
        {
            await users.AccessFailedAsync(account);
        }

        return right;
    }

    private async Task<bool> IsOfTheAppAsync(Account account, string code)
    {
        var used = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(account.LastCode ?? string.Empty));
        if (used || !await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code))
        {
            return false;
        }

        (account.LastCode, account.FailedLogIns) = (code, 0);
        return (await users.UpdateAsync(account)).Succeeded;
    }

    private async Task<bool> IsSavedAsync(Account account, string code)
    {
        if (!(await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded)
        {
            return false;
        }

        await letters.ProtectionChangedAsync(account.Email, $"A recovery code was used to log in; {account.RecoveryCodes.Length} are left.");
        return true;
    }
}
