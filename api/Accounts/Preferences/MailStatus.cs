using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Api.Accounts.Preferences;

/// <summary>What the page says of a category, and what its buttons send.</summary>
internal static class MailStatus
{
    /// <summary>Null for a category that needs no confirmation.</summary>
    public static MailSubscription? Find(MailPreferences preferences, MailCategory category) => category switch
    {
        MailCategory.News => preferences.News,
        MailCategory.Offers => preferences.Offers,
        _ => null,
    };

    public static bool IsWanted(MailSubscription subscription) => subscription.Status != MailSubscriptionStatus.Off;

    public static bool IsAsked(MailSubscription subscription) => subscription.Status == MailSubscriptionStatus.Asked;

    public static string Of(MailSubscription subscription) => subscription.Status switch
    {
        MailSubscriptionStatus.On => "On",
        MailSubscriptionStatus.Asked => "Waiting for your confirmation",
        _ => "Off",
    };

    public static string Write(MailCategory category, bool wanted) => $"{category}-{(wanted ? "on" : "off")}";

    /// <summary>What a button sent; null for anything else.</summary>
    public static (MailCategory Category, bool Wanted)? Parse(string? text)
    {
        foreach (var category in (MailCategory[])[MailCategory.Account, MailCategory.News, MailCategory.Offers])
        {
            if (text == Write(category, wanted: true))
            {
                return (category, true);
            }

            if (text == Write(category, wanted: false))
            {
                return (category, false);
            }
        }

        return null;
    }
}
