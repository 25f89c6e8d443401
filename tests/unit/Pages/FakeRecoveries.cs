using System.Collections.Concurrent;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Recovery;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Grains.Accounts.Recovery;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Pages;

/// <summary>Recoveries by the real rules, kept in memory; tries are not counted.</summary>
internal sealed class FakeRecoveries(FakeProfiles profiles, Func<Guid, IUserGrain> accounts)
{
    private readonly ConcurrentDictionary<Guid, KeptCase> _cases = [];

    /// <summary>Of the wait; nothing else goes by it.</summary>
    public FakeTimeProvider Time { get; } = new(new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    public object? Answer(string call, object key, object?[] args) => (call, args) switch
    {
        (nameof(IUserGrain.OpenRecoveryAsync), [RecoveryClaim claim]) => Task.FromResult(Open((Guid)key, claim)),
        (nameof(IUserGrain.FindRecoveryAsync), [Guid recovery]) => Task.FromResult(Find((Guid)key, recovery)),
        (nameof(IUserGrain.ProveByCodeAsync), [Guid recovery, string hash]) => ProveByCodeAsync((Guid)key, recovery, hash),
        (nameof(IUserGrain.ProveBySiteAsync), [Guid recovery]) => Task.FromResult(Prove((Guid)key, recovery)),
        (nameof(IUserGrain.CancelRecoveryAsync), [Guid recovery]) => Task.FromResult(StageOf((Guid)key, recovery) is not null && _cases.TryRemove((Guid)key, out _)),
        (nameof(IUserGrain.RecoverAsync), [Guid recovery, Credentials next, string stamp]) => RecoverAsync((Guid)key, recovery, next, stamp),
        _ => null,
    };

    private bool Open(Guid account, RecoveryClaim claim)
    {
        if (!RecoveryRule.Matches(profiles[account], claim.Values))
        {
            return false;
        }

        _cases[account] = new() { Id = claim.Case, NewEmail = claim.NewEmail, Opened = Time.GetUtcNow() };
        return true;
    }

    private RecoveryCase? Find(Guid account, Guid recovery) => StageOf(account, recovery) is { } stage
        ? new(stage, _cases[account].NewEmail, _cases[account].Proven + RecoveryRule.Wait, [.. profiles[account].Find(ProfileField.Website)?.Value.Split('\n') ?? []])
        : null;

    private async Task<bool> ProveByCodeAsync(Guid account, Guid recovery, string hash) =>
        await accounts(account).GetCredentialsAsync() is { } known && known.RecoveryCodes.Contains(hash) && Prove(account, recovery);

    private bool Prove(Guid account, Guid recovery)
    {
        if (StageOf(account, recovery) != RecoveryStage.Unproven)
        {
            return false;
        }

        _cases[account].Proven = Time.GetUtcNow();
        return true;
    }

    private async Task<bool> RecoverAsync(Guid account, Guid recovery, Credentials next, string stamp) =>
        StageOf(account, recovery) == RecoveryStage.Ready && await accounts(account).SetCredentialsAsync(next, stamp) && _cases.TryRemove(account, out _);

    private RecoveryStage? StageOf(Guid account, Guid recovery) =>
        _cases.TryGetValue(account, out var known) && known.Id == recovery ? RecoveryRule.StageOf(known, Time.GetUtcNow()) : null;
}
