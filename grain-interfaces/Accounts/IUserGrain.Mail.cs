using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.GrainInterfaces.Accounts;

public partial interface IUserGrain
{
    /// <summary>
    /// The address that a message of this category goes to, asked when it is rendered; null when the member doesn't want such mail, or is gone. Nobody keeps
    /// the answer.
    /// </summary>
    [Alias("mail-address")]
    Task<string?> FindMailAddressAsync(MailCategory category);
}
