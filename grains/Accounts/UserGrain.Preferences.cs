using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Grains.Accounts;

internal sealed partial class UserGrain
{
    public Task<MailPreferences?> GetMailPreferencesAsync() => Task.FromResult(Exists ? Mail : null);

    public async Task<MailPreferences?> WantMailAsync(MailCategory category, bool wanted)
    {
        if (!Exists)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var next = category switch
        {
            MailCategory.Account => Mail with { Account = wanted },
            MailCategory.News => Mail with { News = Want(Mail.News, wanted, now) },
            MailCategory.Offers => Mail with { Offers = Want(Mail.Offers, wanted, now) },
            _ => Mail,
        };
        if (next != Mail)
        {
            user.State.Mail = next;
            await WriteAsync();
        }

        return next;
    }

    private bool Exists => user.State.Credentials is not null;

    private MailPreferences Mail => user.State.Mail ?? new();

    private static MailSubscription Want(MailSubscription now, bool wanted, DateTimeOffset time) =>
        !wanted ? MailSubscription.None
        : now.Status == MailSubscriptionStatus.Off ? new(MailSubscriptionStatus.Asked, time)
        : now;
}
