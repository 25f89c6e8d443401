using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts;

/// <summary>
/// The keys that seal cookies and forms, shared by all front ends, so that whoever logs in at one is known to every other and
/// after a restart; key 0.
/// </summary>
[Alias("key-ring")]
public interface IKeyRingGrain : IGrainWithIntegerKey
{
    /// <summary>Every key ever added, as ASP.NET Core wrote it; a new one comes every 90 days.</summary>
    [Alias("list")]
    Task<ImmutableArray<string>> ListAsync();

    [Alias("add")]
    Task AddAsync(string xml);
}
