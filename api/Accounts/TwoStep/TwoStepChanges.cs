using Flattr.Api.Accounts.Letters;
using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>Two-step log-in on and off, and recovery codes in the place of those before. On and off end every session; each is told in a letter.</summary>
internal sealed class TwoStepChanges(UserManager<Account> users, AccountLetters letters, IOptions<FlattrOptions> options)
{
    /// <summary>What an app reads from a link or a QR code.</summary>
    public string AppAddressOf(Account account, string secret)
    {
        var issuer = new Uri(options.Value.PublicAddress).Host;
        return $"otpauth://totp/{Uri.EscapeDataString($"{issuer}:{account.Email}")}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}&digits={AppCode.Length}";
    }

    /// <summary>The recovery codes, the one time that they can be read; null when the code does not fit the secret, and nothing was changed.</summary>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Account account, string secret, string typed)
    {
        // With this account the code is checked, and then written.
        account.AuthenticatorKey = secret;
        var code = string.Concat(typed.Where(char.IsAsciiDigit));
        if (!await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code)
            || !(await users.SetTwoFactorEnabledAsync(account, enabled: true)).Succeeded)
        {
            (account.AuthenticatorKey, account.IsTwoStep) = (null, false);
            return null;
        }

        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, Members.RecoveryCodes);
        await letters.ProtectionChangedAsync(account.Email, "Two-step log-in was turned on.");
        return [.. codes ?? []];
    }

    /// <summary>False when the account was changed elsewhere at the same moment, and not here.</summary>
    public async Task<bool> TurnOffAsync(Account account)
    {
        (account.AuthenticatorKey, account.LastCodeStep) = (null, 0);
        if (!(await users.SetTwoFactorEnabledAsync(account, enabled: false)).Succeeded)
        {
            return false;
        }

        await letters.ProtectionChangedAsync(account.Email, "Two-step log-in was turned off.");
        return true;
    }

    /// <summary>Null when the account was changed elsewhere at the same moment, and not here.</summary>
    public async Task<IReadOnlyList<string>?> RenewCodesAsync(Account account)
    {
        if (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, Members.RecoveryCodes) is not { } codes)
        {
            return null;
        }

        await letters.ProtectionChangedAsync(account.Email, "New recovery codes were made; those from before no longer work.");
        return [.. codes];
    }
}
