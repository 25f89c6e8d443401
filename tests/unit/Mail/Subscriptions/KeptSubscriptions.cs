using System.Collections.Concurrent;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Mail.Subscriptions;

namespace Flattr.UnitTests.Mail.Subscriptions;

/// <summary>Subscriptions that are kept in memory.</summary>
internal sealed class KeptSubscriptions : ISubscriptions
{
    private readonly ConcurrentDictionary<(MailCategory Category, Guid Member), bool> _rows = [];

    /// <summary>Whether the database is away.</summary>
    public bool IsAway { get; set; }

    public bool Has(MailCategory category, Guid member) => _rows.ContainsKey((category, member));

    public Task AddAsync(MailCategory category, Guid member) => WriteAsync(() => _rows[(category, member)] = true);

    public Task RemoveAsync(MailCategory category, Guid member) => WriteAsync(() => _rows.TryRemove((category, member), out _));

    private Task WriteAsync(Action write)
    {
        if (IsAway)
        {
            return Task.FromException(new OverloadedException());
        }

        write();
        return Task.CompletedTask;
    }
}
