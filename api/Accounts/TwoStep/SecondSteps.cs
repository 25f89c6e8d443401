using Flattr.Api.Accounts.Letters;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>The code that is asked for after the password: of the app, or one of the saved ones. Wrong ones count towards the lockout.</summary>
internal sealed class SecondSteps(UserManager<Account> users, SignInManager<Account> signIn, AccountLetters letters)
{
    /// <summary>Whether somebody has given his password in the last five minutes.</summary>
    public async Task<bool> IsUnderWayAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

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
        // A try is counted before the code is looked at: of many at the same time only one is written, and the others tell nothing. No code is no try.
        var code = string.Concat((typed ?? string.Empty).Where(char.IsAsciiLetterOrDigit));
        if (code.Length == 0 || await users.IsLockedOutAsync(account) || !(await users.AccessFailedAsync(account)).Succeeded)
        {
            return false;
        }

        // Written together with the code that is used up, and not at all where it is wrong.
        (account.FailedLogIns, account.LockedUntil) = (0, null);
        return code.Length == AppCode.Length
            ? await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code)
            : await IsSavedAsync(account, code);
    }

    private async Task<bool> IsSavedAsync(Account account, string code)
    {
        if (!(await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded)
        {
            return false;
        }

        await letters.ProtectionChangedAsync(account.Email, $"A recovery code was used to log in. Left: {account.RecoveryCodes.Length}.");
        return true;
    }
}
