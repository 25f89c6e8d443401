using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Api.Mail;

/// <summary>What pages and letters call a category of mail, inside a sentence.</summary>
internal static class MailWords
{
    public static string Of(MailCategory category) => category switch
    {
        MailCategory.Account => "mail about your account",
        MailCategory.News => "news",
        MailCategory.Offers => "offers",
        _ => "mail about password and security",
    };
}
