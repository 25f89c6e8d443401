using Flattr.Api.Accounts.Letters;
using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.SignUp;

/// <summary>
/// How an account begins. Nothing is kept of an address before the link that was sent to it is opened: who owns it decides whether there is
/// an account.
/// </summary>
internal sealed class SignUps(UserManager<Account> users, SignUpLinks links, AccountLetters letters, HashingTurns turns, EqualTime time)
{
    /// <summary>Sends a link, or says in the letter that there is an account; the answer is the same, and takes the same time.</summary>
    public async Task AskAsync(string email, CancellationToken cancellationToken)
    {
        var begun = time.Begin();
        if (await users.FindByNameAsync(email) is null)
        {
            await letters.ConfirmSignUpAsync(email, links.Seal(email));
        }
        else
        {
            await letters.KnownAlreadyAsync(email);
        }

        await time.EndAsync(begun, cancellationToken);
    }

    /// <summary>The account that the link opens, or null when there is one already.</summary>
    public async Task<Account?> OpenAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = new Account { Email = email };
        var result = await turns.TakeAsync(() => users.CreateAsync(account, password), cancellationToken);
        return result.Succeeded ? account : null;
    }
}
