using Flattr.Api.Accounts.Letters;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Flattr.Api.Accounts.Addresses;

/// <summary>Another address, once a letter to it has been read. The one before is told, and every session ends.</summary>
internal sealed class AddressChanges(UserManager<Account> users, AccountLetters letters, EqualTime time)
{
    /// <summary>The answer is the same, in the same time, when the new address is another member's.</summary>
    public async Task AskAsync(Account account, string email, CancellationToken cancellationToken)
    {
        var begun = time.Begin();
        if (await users.FindByNameAsync(email) is { } holder && holder.Id != account.Id)
        {
            await letters.AddressIsTakenAsync(email);
        }
        else
        {
            var token = await users.GenerateChangeEmailTokenAsync(account, email);
            Dictionary<string, string?> query = new() { ["user"] = account.Id.ToString(), ["email"] = email, ["token"] = token };
            await letters.ConfirmAddressAsync(email, QueryHelpers.AddQueryString(string.Empty, query)[1..]);
        }

        await time.EndAsync(begun, cancellationToken);
    }

    /// <summary>The account that a link of a letter is for, or null when the link is used, too old, or not ours.</summary>
    public async Task<Account?> FindAsync(Guid user, string? email, string? token) =>
        token is { Length: > 0 and <= 2_000 } && email is not null && MailboxAddressAttribute.IsAddress(email)
        && await users.FindByIdAsync(user.ToString()) is { } account
        && await users.VerifyUserTokenAsync(account, users.Options.Tokens.ChangeEmailTokenProvider, UserManager<Account>.GetChangeEmailTokenPurpose(email), token)
            ? account
            : null;

    public async Task<bool> ChangeAsync(Account account, string email, string token)
    {
        var before = account.Email;
        if (!(await users.ChangeEmailAsync(account, email, token)).Succeeded)
        {
            return false;
        }

        await letters.AddressChangedAsync(before);
        return true;
    }
}
