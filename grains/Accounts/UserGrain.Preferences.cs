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

        if (category == MailCategory.Account)
        {
            await SetMailAsync(Mail with { Account = wanted }, category);
        }
        else if (Find(Mail, category) is { } kept)
        {
            await SetMailAsync(With(Mail, category, Want(kept, wanted, time.GetUtcNow())), category);
        }

        return Mail;
    }

    private bool Exists => user.State.Credentials is not null;

    private MailPreferences Mail => user.State.Mail ?? new();

    private static MailSubscription Want(MailSubscription now, bool wanted, DateTimeOffset time) =>
        !wanted ? MailSubscription.None
        : now.Status == MailSubscriptionStatus.Off ? new(MailSubscriptionStatus.Asked, time)
        : now;
}
