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

        return Task.FromResult(user.State.Credentials is { } known && IsWanted(Mail, category) ? known.Email : null);
    }

    public async Task<bool> ConfirmMailAsync(MailCategory category, DateTimeOffset asked)
    {
        if (!Exists || Find(Mail, category) is not { } kept || kept.Asked != asked)
        {
            return false;
        }

        var confirmed = kept.Status == MailSubscriptionStatus.On ? kept : new(MailSubscriptionStatus.On, asked, time.GetUtcNow());
        await SetMailAsync(With(Mail, category, confirmed), category);
        return true;
    }

    /// <summary>
    /// Who sends to all subscribers finds everybody who wants to get it: a row is there before the wish is kept, and goes after the wish has. Written again
    /// where nothing changes, too, so that what broke off halfway is mended by the next try.
    /// </summary>
    private async Task SetMailAsync(MailPreferences next, MailCategory category)
    {
        var (isWanted, member) = (IsWanted(next, category), this.GetPrimaryKey());
        if (isWanted)
        {
            await subscriptions.AddAsync(category, member);
        }

        if (next != Mail)
        {
            user.State.Mail = next;
            await WriteAsync();
        }

        if (!isWanted)
        {
            await subscriptions.RemoveAsync(category, member);
        }
    }

    private static bool IsWanted(MailPreferences mail, MailCategory category) => category switch
    {
        MailCategory.Essential => true,
        MailCategory.Account => mail.Account,
        _ => Find(mail, category) is { Status: MailSubscriptionStatus.On },
    };

    /// <summary>Null for a category that needs no confirmation.</summary>
    private static MailSubscription? Find(MailPreferences mail, MailCategory category) => category switch
    {
        MailCategory.News => mail.News,
        MailCategory.Offers => mail.Offers,
        _ => null,
    };

    private static MailPreferences With(MailPreferences mail, MailCategory category, MailSubscription subscription) =>
        category == MailCategory.News ? mail with { News = subscription } : mail with { Offers = subscription };
}
