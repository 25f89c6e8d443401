using Microsoft.AspNetCore.Identity;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>
/// Identity's check of an app's code, in the place of its own, which takes a code as often as it is typed. One that is right is used up, and so is
/// every one before it, by the time this answers.
/// </summary>
internal sealed class AppCodes(TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(user.AuthenticatorKey is not null);

    /// <summary>The app makes them.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult(string.Empty);

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (user.AuthenticatorKey is not { } secret || AppCode.FindStep(secret, token, time.GetUtcNow(), user.LastCodeStep) is not { } step)
        {
            return false;
        }

        user.LastCodeStep = step;
        return (await manager.UpdateAsync(user)).Succeeded;
    }
}
