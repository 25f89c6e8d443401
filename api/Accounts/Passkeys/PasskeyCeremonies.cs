using System.Text.Json;
using Flattr.Api.Accounts.Letters;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.Passkeys;

/// <summary>
/// What the server does of WebAuthn's two ceremonies, by Identity. Whatever is wrong with what a browser sends (malformed, replayed, of another
/// ceremony) is one refusal.
/// </summary>
internal sealed class PasskeyCeremonies(UserManager<Account> users, SignInManager<Account> signIn, AccountLetters letters)
{
    public const int MostPasskeys = 10;
    public const int MaxName = 60;

    public Task<string> BeginAddingAsync(Account account) =>
        signIn.MakePasskeyCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.Email, DisplayName = account.Email });

    public async Task<bool> AddAsync(Account account, string credential, string name)
    {
        if (await TryAsync(() => signIn.PerformPasskeyAttestationAsync(credential)) is not { Succeeded: true, Passkey: { } passkey } attestation
            || attestation.UserEntity.Id != account.Id.ToString()
            || account.Passkeys.Length >= MostPasskeys)
        {
            return false;
        }

        passkey.Name = name;
        if (!(await users.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded || !Has(account, passkey.CredentialId))
        {
            return false;
        }

        await letters.ProtectionChangedAsync(account.Email, $"A passkey was added: {name}.");
        return true;
    }

    public Task<string> BeginLogInAsync() => signIn.MakePasskeyRequestOptionsAsync(null!);

    /// <summary>A passkey asks its owner for a finger, a face or a number, so it is both steps in one.</summary>
    public async Task<bool> LogInAsync(string credential)
    {
        if (await TryAsync(() => signIn.PerformPasskeyAssertionAsync(credential)) is not { Succeeded: true, User: { } account } assertion
            || await users.IsLockedOutAsync(account)
            || !(await users.AddOrUpdatePasskeyAsync(account, assertion.Passkey)).Succeeded)
        {
            return false;
        }

        await signIn.SignInAsync(account, isPersistent: true);
        return true;
    }

    public async Task RemoveAsync(Account account, byte[] passkey)
    {
        if (Has(account, passkey) && (await users.RemovePasskeyAsync(account, passkey)).Succeeded)
        {
            await letters.ProtectionChangedAsync(account.Email, "A passkey was removed.");
        }
    }

    private static bool Has(Account account, byte[] passkey) => account.Passkeys.Any(one => one.Id.AsSpan().SequenceEqual(passkey));

    private static async Task<T?> TryAsync<T>(Func<Task<T>> ceremony)
        where T : class
    {
        try
        {
            return await ceremony();
        }
        catch (Exception exception) when (exception is InvalidOperationException or PasskeyException or JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
