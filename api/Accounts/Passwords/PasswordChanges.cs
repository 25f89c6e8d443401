using Flattr.Api.Accounts.Letters;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Flattr.Api.Accounts.Passwords;

/// <summary>Another password: for who knows the old one, and for who can read the letters to his address. Both end every session.</summary>
internal sealed class PasswordChanges(UserManager<Account> users, LogIns logIns, AccountLetters letters, HashingTurns turns, EqualTime time)
{
    /// <summary>Sends a link when the address has an account; the answer is the same, and takes the same time.</summary>
    public async Task ForgetAsync(string email, CancellationToken cancellationToken)
    {
        var begun = time.Begin();
        if (await users.FindByNameAsync(email) is { } account)
        {
            var token = await users.GeneratePasswordResetTokenAsync(account);
            await letters.ResetPasswordAsync(account.Email, QueryHelpers.AddQueryString(string.Empty, new Dictionary<string, string?> { ["user"] = account.Id.ToString(), ["token"] = token })[1..]);
        }

        await time.EndAsync(begun, cancellationToken);
    }

    /// <summary>The account that a link of a letter is for, or null when the link is used, too old, or not ours.</summary>
    public async Task<Account?> FindAsync(Guid user, string? token) =>
        token is { Length: > 0 and <= 2_000 } && await users.FindByIdAsync(user.ToString()) is { } account
        && await users.VerifyUserTokenAsync(account, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, token)
            ? account
            : null;

    public async Task<bool> ResetAsync(Account account, string token, string password, CancellationToken cancellationToken)
    {
        // Who can read the letters is let in, however often somebody else has tried.
        (account.FailedLogIns, account.LockedUntil) = (0, null);
        var result = await turns.TakeAsync(() => users.ResetPasswordAsync(account, token, password), cancellationToken);
        if (result.Succeeded)
        {
            await letters.PasswordChangedAsync(account.Email);
        }

        return result.Succeeded;
    }

    public async Task<bool> ChangeAsync(Account account, string current, string password, CancellationToken cancellationToken)
    {
        if (!await logIns.IsPasswordAsync(account, current, cancellationToken)
            || !(await turns.TakeAsync(() => users.ChangePasswordAsync(account, current, password), cancellationToken)).Succeeded)
        {
            return false;
        }

        await letters.PasswordChangedAsync(account.Email);
        return true;
    }
}
