using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Grains.Mail.Subscriptions;

/// <summary>
/// Who gets mail of a category, for whoever sends to all of them. The account alone decides, and is asked again before a message is sent: it adds a row
/// before it says yes, and removes it after it has said no. Both can be repeated.
/// </summary>
internal interface ISubscriptions
{
    Task AddAsync(MailCategory category, Guid member);

    Task RemoveAsync(MailCategory category, Guid member);
}
