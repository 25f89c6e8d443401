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

    /// <summary>
    /// Turns on what the member asked for at that moment, now that he has confirmed it from his mailbox. Again is the same as once; false when it was turned
    /// off since, or there is no such account.
    /// </summary>
    [Alias("confirm-mail")]
    Task<bool> ConfirmMailAsync(MailCategory category, DateTimeOffset asked);
}
