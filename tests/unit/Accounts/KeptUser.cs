using Flattr.GrainInterfaces;
using Flattr.Grains.Accounts;
using Flattr.UnitTests.Mail.Subscriptions;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts;

/// <summary>An account's state that is kept in memory and counts how often it was written.</summary>
internal sealed class KeptUser : IPersistentState<UserState>
{
    public int Writes { get; private set; }

    /// <summary>Whether the database is away.</summary>
    public bool IsAway { get; set; }

    public UserState State { get; set; } = new();

    public string Etag => string.Empty;

    public bool RecordExists => Writes > 0;

    /// <summary>The account with that key, as far as it needs nothing but its state and its subscriptions.</summary>
    public UserGrain Activate(Guid account, TimeProvider time, KeptSubscriptions subscriptions) => FakeActivation.Make(
        GrainIdKeyExtensions.CreateGuidKey(account), grains: null!, () => new UserGrain(this, time, null!, null!, null!, null!, subscriptions));

    public Task WriteStateAsync()
    {
        if (IsAway)
        {
            return Task.FromException(new OverloadedException());
        }

        Writes++;
        return Task.CompletedTask;
    }

    public Task ReadStateAsync() => Task.CompletedTask;

    public Task ClearStateAsync()
    {
        State = new();
        return Task.CompletedTask;
    }
}
