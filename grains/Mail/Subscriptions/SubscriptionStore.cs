using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Subscriptions;

/// <summary>The subscriptions in the database; answered once they are committed.</summary>
internal sealed class SubscriptionStore(WriteQueue writes) : ISubscriptions
{
    public Task AddAsync(MailCategory category, Guid member) => WriteAsync(
        "insert into mail_subscription (category, member) values (@category, @member) on conflict do nothing", category, member);

    public Task RemoveAsync(MailCategory category, Guid member) => WriteAsync(
        "delete from mail_subscription where category = @category and member = @member", category, member);

    private Task WriteAsync(string sql, MailCategory category, Guid member) =>
        writes.WriteAsync(new StatementWrite(sql, new { category = (int)category, member = member.ToString() }));
}
