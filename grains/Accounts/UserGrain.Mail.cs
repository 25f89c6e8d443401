using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Grains.Accounts;

internal sealed partial class UserGrain
{
    public Task<string?> FindMailAddressAsync(MailCategory category) =>
        Task.FromResult(user.State.Credentials is { } known && IsWanted(category) ? known.Email : null);

    private bool IsWanted(MailCategory category) => category switch
    {
        MailCategory.Essential => true,
        MailCategory.Account => Mail.Account,
        MailCategory.News => Mail.News.Status == MailSubscriptionStatus.On,
        MailCategory.Offers => Mail.Offers.Status == MailSubscriptionStatus.On,
        _ => false,
    };
}
