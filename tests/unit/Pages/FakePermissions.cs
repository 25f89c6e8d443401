using System.Collections.Concurrent;
using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts.Permissions;

namespace Flattr.UnitTests.Pages;

/// <summary>One third party, and who lets it ask; kept in memory.</summary>
internal sealed class FakePermissions
{
    public static readonly Party Shop = new(
        7, new() { Handle = "shop", Name = "A shop", Purpose = "To send the invoice." }, new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly ConcurrentDictionary<Guid, Permission> _given = [];

    /// <summary>The newest first; the same for every member.</summary>
    public IReadOnlyList<EmailRelease> Releases { get; set; } = [];

    public object? Answer(string call, object key, object?[] args) => (call, args) switch
    {
        (nameof(IPartyDirectoryGrain.FindAsync), [string handle]) => Task.FromResult(handle == Shop.Description.Handle ? Shop : null),
        (nameof(IPermissionGrain.ListAsync), []) when key is Guid => Task.FromResult(
            _given.TryGetValue((Guid)key, out var given) ? ImmutableArray.Create(given) : []),
        (nameof(IPermissionGrain.FindAsync), [int]) => Task.FromResult(_given.GetValueOrDefault((Guid)key)),
        (nameof(IPermissionGrain.GiveAsync), [int]) => Task.FromResult(_given.TryAdd((Guid)key, new(Shop, Shop.Registered, new('a', 32))) || true),
        (nameof(IPermissionGrain.RevokeAsync), [int]) => Task.FromResult(_given.TryRemove((Guid)key, out _)),
        (nameof(IPermissionGrain.ListReleasesAsync), [var before]) => Task.FromResult(
            Releases.Where(release => before is not long number || release.Number < number).Take(50).ToImmutableArray()),
        _ => null,
    };
}
