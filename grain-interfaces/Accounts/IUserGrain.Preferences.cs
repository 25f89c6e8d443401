using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.GrainInterfaces.Accounts;

public partial interface IUserGrain
{
    /// <summary>Which mail the member wants; null when there is no such account.</summary>
    [Alias("mail-preferences")]
    Task<MailPreferences?> GetMailPreferencesAsync();

    /// <summary>
    /// Switches one category and answers what is set now; null when there is no such account. News and offers are asked for first, and on once
    /// confirmed; what is asked for or on already keeps its time. Essential mail stays on.
    /// </summary>
    [Alias("want-mail")]
    Task<MailPreferences?> WantMailAsync(MailCategory category, bool wanted);
}
