using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Grains.Accounts;

internal sealed partial class UserGrain
{
    /// <summary>Who is found in memory after so long was there before he was asked.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(1);

    private readonly long _activated = time.GetTimestamp();

    public Task<string?> FindMailAddressAsync(MailCategory category)
    {
        // A campaign asks everybody once: they are not to fill the memory for hours.
        if (time.GetElapsedTime(_activated) < JustNow)
        {
            DeactivateOnIdle();
        }

        return Task.FromResult(user.State.Credentials is { } known && IsWanted(category) ? known.Email : null);
    }

    private bool IsWanted(MailCategory category) => category switch
    {
        MailCategory.Essential => true,
        MailCategory.Account => Mail.Account,
        MailCategory.News => Mail.News.Status == MailSubscriptionStatus.On,
        MailCategory.Offers => Mail.Offers.Status == MailSubscriptionStatus.On,
        _ => false,
    };
}
