using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Grains.Buttons;
using Flattr.Grains.Mail.Subscriptions;

namespace Flattr.Grains.Accounts;

/// <summary>One account, kept as grain state.</summary>
internal sealed partial class UserGrain(
    [PersistentState("user", "Default")] IPersistentState<UserState> user, TimeProvider time, ProfileSaves profiles, ProfileStore avatars, ErasureStore erasures,
    OwnerButtons buttons, ISubscriptions subscriptions)
    : Grain, IUserGrain
{
    public Task<Credentials?> GetCredentialsAsync() => Task.FromResult(user.State.Credentials);

    public Task<Credentials?> FindCredentialsAsync(string email) =>
        Task.FromResult(user.State.Credentials is { } known && EmailHash.Normalise(known.Email) == EmailHash.Normalise(email) ? known : null);

    public async Task<bool> SetCredentialsAsync(Credentials credentials, string expectedStamp)
    {
        if ((user.State.Credentials?.Stamp ?? string.Empty) != expectedStamp)
        {
            return false;
        }

        if (!Exists)
        {
            // Mail about an account belongs to having one.
            await subscriptions.AddAsync(MailCategory.Account, this.GetPrimaryKey());
        }

        if (user.State.Credentials is { } known && known.SecurityStamp != credentials.SecurityStamp)
        {
            user.State.Sessions = [];
        }

        user.State.Credentials = credentials;
        await WriteAsync();
        return true;
    }

    private async Task WriteAsync()
    {
        try
        {
            await user.WriteStateAsync();
        }
        catch
        {
            // What was not written must not be answered as if it were.
            DeactivateOnIdle();
            throw;
        }
    }
}
