using Flattr.Grains.Accounts;

namespace Flattr.UnitTests.Accounts;

/// <summary>An account's state that is kept in memory and counts how often it was written.</summary>
internal sealed class KeptUser : IPersistentState<UserState>
{
    public int Writes { get; private set; }

    public UserState State { get; set; } = new();

    public string Etag => string.Empty;

    public bool RecordExists => Writes > 0;

    public Task WriteStateAsync()
    {
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
