using System.Security.Cryptography;
using Flattr.Api.Accounts.TwoStep;
using Flattr.GrainInterfaces;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts;

/// <summary>
/// Checks an address and a password. Unknown address, wrong password and locked account are one answer, in the same time:
/// each pays for one hash, and a refusal is held back.
/// </summary>
internal sealed class LogIns(
    UserManager<Account> users, SignInManager<Account> signIn, SecondSteps codes, IPasswordHasher<Account> hasher, HashingTurns turns, EqualTime time)
{
    private static string? _decoyHash;

    /// <summary>
    /// Signs in; <see cref="SignInResult.RequiresTwoFactor"/> when a code is asked for next. Throws <see cref="OverloadedException"/> when too
    /// many wait for their turn.
    /// </summary>
    public Task<SignInResult> TryAsync(string email, string password, CancellationToken cancellationToken) => RefuseSlowlyAsync(
        email, password, account => signIn.PasswordSignInAsync(account, password, isPersistent: true, lockoutOnFailure: true), cancellationToken);

    /// <summary>
    /// The account when address and password are right, and the code too where the account asks for one; without signing in: for programs, which
    /// carry no cookie. That a code is needed is told only after the right password.
    /// </summary>
    public async Task<(Account? Account, bool NeedsCode)> CheckAsync(string email, string password, string? code, CancellationToken cancellationToken)
    {
        Account? found = null;
        var result = await RefuseSlowlyAsync(email, password, account => CheckBothAsync(found = account, password, code), cancellationToken);
        return (result.Succeeded ? found : null, result.RequiresTwoFactor);
    }

    /// <summary>Whether that is the password of a member who is signed in; counted as a try to log in.</summary>
    public async Task<bool> IsPasswordAsync(Account account, string password, CancellationToken cancellationToken) =>
        (await turns.TakeAsync(() => signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true), cancellationToken)).Succeeded;

    private async Task<SignInResult> CheckBothAsync(Account account, string password, string? code)
    {
        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        return !result.Succeeded || !account.IsTwoStep || await codes.IsRightAsync(account, code) ? result : SignInResult.TwoFactorRequired;
    }

    private async Task<SignInResult> RefuseSlowlyAsync(
        string email, string password, Func<Account, Task<SignInResult>> check, CancellationToken cancellationToken)
    {
        var begun = time.Begin();
        var result = await turns.TakeAsync(() => CheckAsync(email, password, check), cancellationToken);
        if (!result.Succeeded && !result.RequiresTwoFactor)
        {
            await time.EndAsync(begun, cancellationToken);
        }

        return result;
    }

    private async Task<SignInResult> CheckAsync(string email, string password, Func<Account, Task<SignInResult>> check)
    {
        _decoyHash ??= hasher.HashPassword(new(), RandomNumberGenerator.GetHexString(32));
        var account = await users.FindByNameAsync(email);
        var result = account is null ? SignInResult.Failed : await check(account);
        if (account is null || result.IsLockedOut)
        {
            hasher.VerifyHashedPassword(new(), _decoyHash, password);
        }

        return result;
    }
}
